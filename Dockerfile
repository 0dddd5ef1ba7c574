# One image, three roles: web, worker, beat (docker-compose.yml gives each its command).
FROM python:3.11-slim AS build

ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
RUN python -m venv /opt/venv
COPY requirements.txt constraints.txt ./
RUN /opt/venv/bin/pip install -r requirements.txt

FROM python:3.11-slim

ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 VAR_DIR=/var/lib/tracker
WORKDIR /app
RUN useradd --system --uid 10001 --no-create-home tracker \
    && install --directory --owner=tracker --group=tracker /var/lib/tracker /var/lib/tracker/files
COPY --from=build /opt/venv /opt/venv
COPY . .
# The key only lets the settings load while files are collected; nothing of it stays in the image.
RUN SECRET_KEY=build DEBUG=false STATIC_ROOT=/app/static-collected \
    sh -c "python manage.py translations compile && python manage.py collectstatic --noinput --verbosity 0"
ENV STATIC_ROOT=/app/static-collected
USER tracker
EXPOSE 8000
CMD ["gunicorn", "-c", "config/gunicorn.py"]
