import { expect, test } from 'vitest';
import { localWorkspace } from '#src/domain/workspace.ts';
import { draftSubscription, type Wish } from '#src/respond/draft-subscription.ts';
import { now, slackDesk } from './newsroom.ts';
import { world } from './world.ts';

const wish: Wish = {
  workspaceId: localWorkspace,
  channel: slackDesk,
  line: 'city-captured in:syria',
  createdBy: 'config',
  mayCallEverybody: true,
  at: now,
};

test('the line that the terminal ships with is understood', () => {
  expect(draftSubscription(wish, world)).toMatchObject({
    draft: {
      scope: { words: 'city-captured in Syria', placeIds: ['place-1'], countries: ['SY'] },
      followUps: 'state',
      mode: 'alerts',
    },
  });
});

test('the same wish in other words is the same subscription, in another channel another', () => {
  expect(idOf({ line: 'in syria “City captured”', at: '2025-01-01T00:00:00.000Z' })).toBe(idOf({}));
  expect(idOf({ channel: { ...slackDesk, channelId: 'C000OTHER' } })).not.toBe(idOf({}));
});

test('what is not understood is a problem in words', () => {
  expect(draftSubscription({ ...wish, line: 'city-captured in:syrai' }, world)).toMatchObject({
    ok: false,
    text: expect.stringContaining('Did you mean Syria?'),
  });
});

function idOf(change: Partial<Wish>): string {
  const drafted = draftSubscription({ ...wish, ...change }, world);
  return 'draft' in drafted ? drafted.draft.id : drafted.text;
}
