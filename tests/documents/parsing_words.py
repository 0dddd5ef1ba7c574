"""The same plain sentence in six languages, for tests of what stands around it."""

SENTENCES = {
    "en": "The office began its work in the spring and closed it in the autumn.",
    "fr": "Le bureau a commencé ses travaux au printemps et les a terminés en automne.",
    "es": "La oficina comenzó su labor en primavera y la terminó en otoño del mismo año.",
    "ru": "Бюро приступило к своей работе весной и завершило ее осенью того же года.",
    "zh": "办事处在春季开始工作,在同一年的秋季结束工作,并向各会员国作了报告。",
    "ar": "بدأ المكتب أعماله في الربيع وأنهاها في الخريف من السنة نفسها.",
}
