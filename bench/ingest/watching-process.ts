import { once } from 'node:events';
import { measureWatching } from './watching.ts';

// A process of its own, so that nothing else is on its heap.
const [options] = await once(process, 'message');
process.send?.(await measureWatching(options));
process.disconnect();
