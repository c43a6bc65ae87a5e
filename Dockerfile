# reviewdeck in a container: docker build --target slim -t reviewdeck . && docker run --rm -v "$PWD:/review" reviewdeck build
FROM python:3.11.9-slim-bookworm AS slim
WORKDIR /opt/reviewdeck
COPY requirements.txt pyproject.toml README.md LICENSE ./
RUN python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes --requirement requirements.txt
COPY pipeline ./pipeline
COPY templates ./templates
COPY inputs ./inputs
RUN python -m pip install --no-cache-dir --disable-pip-version-check --no-deps . \
    && useradd --create-home reviewer
USER reviewer
WORKDIR /review
ENTRYPOINT ["reviewdeck"]
CMD ["--help"]

# The same with LibreOffice and fonts, for PDF by way of it and for pictures of decks.
FROM slim AS libreoffice
USER root
RUN apt-get update \
    && apt-get install -y --no-install-recommends libreoffice-impress poppler-utils fonts-liberation fonts-crosextra-carlito fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*
USER reviewer
