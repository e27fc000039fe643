import { discordHarness } from '#test/platforms/discord/harness.ts';
import { platformContract } from './platform.ts';

platformContract(
  'Discord',
  ['threads', 'edits', 'links', 'faults', 'mentions', 'buttons', 'people'],
  discordHarness,
);
