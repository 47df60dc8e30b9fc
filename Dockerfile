# Two images from one file: `db`, PostgreSQL with PostGIS for every processor, and `site`, Khabur itself.

FROM postgres:17-bookworm AS db
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-17-postgis-3 \
    && rm -rf /var/lib/apt/lists/*

FROM python:3.13-slim-bookworm AS site
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 KHABUR_HOME=/var/lib/khabur
RUN useradd --system --uid 10001 --home-dir /var/lib/khabur --create-home khabur
WORKDIR /srv/khabur
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . .
USER khabur
VOLUME /var/lib/khabur
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "1", "--blocking-threads", "8", "--no-ws", "config.wsgi:application"]
