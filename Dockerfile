FROM node:24-slim

# tini reaps the two child servers and passes SIGTERM on.
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates redis-server tini \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin sitrep \
  && install -d -o sitrep -g sitrep -m 700 /data

WORKDIR /app
COPY package.json package-lock.json ./
COPY scripts ./scripts
# The image brings its own Node; Postgres comes as a package, whose links `prepare` makes.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf node_modules/node-linux-* \
  && node scripts/setup.mjs prepare \
  && npm cache clean --force
COPY LICENSE NOTICE ./
COPY config ./config
COPY seeds ./seeds
COPY src ./src

# What MALLOC_… and the flags are for: docs/performance.md. Compiled modules are kept as `npm start` keeps them:
# each check of health starts Node anew.
ENV NODE_ENV=production MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=131072 SITREP_DATA=/data \
  NODE_COMPILE_CACHE=/data/cache/node
# A named user: initdb wants one that the system knows. All that is written is written to /data.
USER sitrep
VOLUME /data
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["node", "src/main.ts", "doctor", "--quick"]
ENTRYPOINT ["tini", "--", "node", "--max-semi-space-size=4", "--heap-growing-percent=30", "src/main.ts"]
CMD ["start"]
