import { platformContract } from '#test/contracts/platform.ts';
import { slackHarness } from '#test/platforms/slack/harness.ts';

platformContract('Slack', ['threads', 'edits', 'links', 'faults', 'mentions', 'buttons', 'people'], (desk) =>
  slackHarness(desk),
);
