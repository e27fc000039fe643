import { fileURLToPath } from 'node:url';

/** Node keeps there what it compiled, as for whoever runs the app: what one child compiled none compiles again. */
export const compiledModules = {
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../node_modules/.cache/node', import.meta.url)),
};
