# The portal and the worker in one image: `wederhoor serve` or `wederhoor work`.
# Not tried: see docker-compose.yml.

FROM swift:6.3.1-bookworm AS build
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends \
  pkg-config libpq-dev libcurl4-openssl-dev libxlsxwriter-dev libqrencode-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY Package.swift ./
COPY Sources Sources
COPY Tests Tests
RUN swift build -c release --static-swift-stdlib --product wederhoor \
  --explicit-target-dependency-import-check error
# The templates, texts and styles are bundles beside the program.
RUN mkdir /out && cp -r .build/release/wederhoor .build/release/*.resources /out/

FROM debian:bookworm-slim
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends \
  ca-certificates tzdata libpq5 libcurl4 libxlsxwriter4 libqrencode4 \
  python3 python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation2 && rm -rf /var/lib/apt/lists/* \
  && useradd --system --no-create-home --shell /usr/sbin/nologin wederhoor \
  && install -d -m 700 -o wederhoor -g wederhoor /keys
# What makes the PDF files; where it lies is the default of WEDERHOOR_PDF_PYTHON.
COPY tools/paper-requirements.txt /tmp/
RUN python3 -m venv /opt/wederhoor/paper \
  && /opt/wederhoor/paper/bin/pip install --quiet --no-cache-dir -r /tmp/paper-requirements.txt
COPY --from=build /out /opt/wederhoor
COPY db /opt/wederhoor/db
ENV PATH=/opt/wederhoor:$PATH WEDERHOOR_DB_FOLDER=/opt/wederhoor/db WEDERHOOR_KEYS=/keys/keys.json
USER wederhoor
EXPOSE 8080
ENTRYPOINT ["wederhoor"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8080"]
