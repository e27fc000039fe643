import { platformContract } from '#test/contracts/platform.ts';
import { openByHttp, slackHarness } from '#test/platforms/slack/harness.ts';

platformContract(
  'Slack over HTTP',
  ['threads', 'edits', 'links', 'faults', 'mentions', 'buttons', 'people'],
  (desk) => slackHarness(desk, openByHttp),
);
