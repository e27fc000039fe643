import { idOf } from '../domain/id.ts';
import { answered, noteOf, refused } from './answer.ts';
import type { Reply } from './command.ts';
import type { FeedLook, OwnFeeds } from './ports.ts';
import { problem, shown } from './problem.ts';
import { auditOf, type Request } from './request.ts';

/** Longest name of an outlet that a feed gives itself. */
const outletLengthMax = 80;

/** `feeds add URL`: watches a feed for this newsroom alone, once it was read and found to be one. */
export async function addFeed(url: string, { call }: Request, ports: FeedLook & OwnFeeds): Promise<Reply> {
  if (!/^https?:\/\/\S+$/i.test(url))
    return refused(problem('Which address? For example: feeds add https://levant-wire.example/rss'));
  const looked = await ports.lookAt(url, call.at);
  if (!looked.ok) return refused(`That cannot be read, so it is not added: ${looked.detail}`);
  const host = URL.parse(url)?.hostname ?? url;
  const outlet = (looked.inspection.title ?? host).slice(0, outletLengthMax).toWellFormed().trim() || host;
  const feed = {
    id: `feed-${idOf(call.workspaceId, url)}` as const,
    workspaceId: call.workspaceId,
    outlet,
    url,
  };
  const isNew = await ports.addFeed(feed, auditOf(call, 'feeds', { after: `${outlet} ${url}` }));
  if (!isNew)
    return answered({ lines: [`${outlet} is watched already. If it is paused: feeds resume ${url}`] });
  return answered(
    {
      lines: [
        `${outlet} is watched from now on, for this newsroom alone. What is out already is noted and not alerted.`,
      ],
      actions: [{ label: 'Pause', command: `feeds pause ${url}` }],
    },
    noteOf({
      lines: [[{ person: call.person.id, name: call.person.name }, ` added the feed ${outlet} (${host}).`]],
    }),
  );
}

/** `feeds pause NAME` and `feeds resume NAME`: one that was added; those of config/ are changed there. */
export async function pauseFeed(
  named: string,
  isPaused: boolean,
  { call }: Request,
  ports: OwnFeeds,
): Promise<Reply> {
  const verb = isPaused ? 'pause' : 'resume';
  if (named === '') return refused(problem(`Which feed? Write feeds ${verb} and its outlet or address.`));
  const audit = auditOf(call, 'feeds', { after: `${verb} ${named}` });
  const outlet = await ports.pauseFeed(call.workspaceId, named, isPaused, audit);
  if (outlet === undefined)
    return refused(
      `No feed ${shown(named)} was added here that could ${verb}. Those of config/feeds.yaml are changed there.`,
    );
  return answered({
    lines: [`${outlet} is ${isPaused ? 'not read until it is resumed' : 'read again'}.`],
    actions: [
      isPaused
        ? { label: 'Resume', command: `feeds resume ${named}` }
        : { label: 'Pause', command: `feeds pause ${named}` },
    ],
  });
}
