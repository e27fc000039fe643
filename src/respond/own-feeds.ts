import { idOf } from '../domain/id.ts';
import { answered, noteOf, refused } from './answer.ts';
import type { Reply } from './command.ts';
import { askWhichFeed } from './feed-look.ts';
import { outletNameOf } from './own-outlets.ts';
import type { FeedLook, FeedsHealth, OwnFeeds } from './ports.ts';
import { shown } from './problem.ts';
import { auditOf, personOf, type Request } from './request.ts';

/** `feeds add URL`: watches a feed for this newsroom alone, once it was read and found to be one. Of a site it asks which. */
export async function addFeed(
  url: string,
  { call, texts }: Request,
  ports: FeedLook & OwnFeeds & Pick<FeedsHealth, 'watchedFeeds'>,
): Promise<Reply> {
  const { line, say } = texts;
  if (!/^https?:\/\/\S+$/i.test(url)) return refused(say('feed-problem.which-to-add'));
  const looked = await ports.lookAt(url, call.at);
  if (!looked.ok) return refused(say('feed-problem.not-added', { detail: looked.detail }));
  if ('feeds' in looked) return askWhichFeed('add', looked.feeds, texts);
  const host = URL.parse(url)?.hostname ?? url;
  const watched = await ports.watchedFeeds(call.workspaceId);
  const outlet = outletNameOf(looked.inspection.title, host, watched);
  const feed = {
    id: `feed-${idOf(call.workspaceId, url)}` as const,
    workspaceId: call.workspaceId,
    outlet,
    url,
  };
  const isNew = await ports.addFeed(feed, auditOf(call, 'feeds', { after: `${outlet} ${url}` }));
  if (!isNew) return answered({ lines: [say('feed-added.already', { outlet, url })] });
  return answered(
    {
      lines: [say('feed-added.done', { outlet })],
      actions: [{ label: say('button.pause'), command: `feeds pause ${url}` }],
    },
    noteOf({ lines: [line('told.feed-added', { person: personOf(call), outlet, domain: host })] }),
  );
}

/** `feeds pause NAME` and `feeds resume NAME`: one that was added, or one of config/, over what stands there. */
export async function pauseFeed(
  named: string,
  isPaused: boolean,
  { call, texts: { line, say } }: Request,
  ports: OwnFeeds,
): Promise<Reply> {
  const verb = isPaused ? 'pause' : 'resume';
  if (named === '') return refused(say('feed-problem.which', { verb }));
  const audit = auditOf(call, 'feeds', { after: `${verb} ${named}` });
  const outlet = await ports.pauseFeed(call.workspaceId, named, isPaused, audit);
  if (outlet === undefined) return refused(say('feed-problem.not-ours', { typed: shown(named), verb }));
  return answered(
    {
      lines: [say(isPaused ? 'feed-added.paused' : 'feed-added.resumed', { outlet })],
      actions: [
        isPaused
          ? { label: say('button.resume'), command: `feeds resume ${named}` }
          : { label: say('button.pause'), command: `feeds pause ${named}` },
      ],
    },
    noteOf({
      lines: [line(isPaused ? 'told.feed-paused' : 'told.feed-resumed', { person: personOf(call), outlet })],
    }),
  );
}
