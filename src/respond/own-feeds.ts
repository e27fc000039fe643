import { idOf } from '../domain/id.ts';
import { keptWords } from '../domain/saying.ts';
import type { Texts } from '../domain/texts.ts';
import { addressAsked } from './address-asked.ts';
import { answered, noteOf, refused } from './answer.ts';
import type { Reply } from './command.ts';
import { feedMeant } from './feed-asked.ts';
import { askWhichFeed } from './feed-look.ts';
import { outletNameOf } from './own-outlets.ts';
import type { FeedLook, FeedsHealth, OwnFeeds } from './ports.ts';
import { shown } from './problem.ts';
import { auditOf, personOf, type Request } from './request.ts';

/**
 * `feeds add URL`: watches a feed for this newsroom alone, once it was read and found to be one. Of a site it asks which.
 * `feeds add URL fulltext` has the pages of its items fetched too.
 */
export async function addFeed(
  wanted: string,
  { call, texts }: Request,
  ports: FeedLook & OwnFeeds & Pick<FeedsHealth, 'watchedFeeds'>,
): Promise<Reply> {
  const { line, say } = texts;
  const [, typed = '', withPages] = /^(\S+)(\s+fulltext)?$/i.exec(wanted) ?? [];
  const url = addressAsked(typed);
  if (url === undefined) return refused(say('feed-problem.which-to-add'));
  const fullText = withPages !== undefined;
  const looked = await ports.lookAt(url, call.at);
  if (!looked.ok) return refused(say('feed-problem.not-added', { detail: keptWords(looked.detail, texts) }));
  if ('feeds' in looked) return askWhichFeed('add', looked.feeds, texts, fullText ? ' fulltext' : '');
  const host = URL.parse(url)?.hostname ?? url;
  const watched = await ports.watchedFeeds(call.workspaceId);
  const outlet = outletNameOf(looked.inspection.title, host, watched);
  const feed = {
    id: `feed-${idOf(call.workspaceId, url)}` as const,
    workspaceId: call.workspaceId,
    outlet,
    url,
    ...(fullText ? { fullText } : {}),
  };
  const isNew = await ports.addFeed(
    feed,
    auditOf(call, 'feeds', { after: `${outlet} ${url}${withPages ?? ''}` }),
  );
  if (!isNew) return alreadyAdded(url, outlet, fullText, texts);
  return answered(
    {
      lines: [say('feed-added.done', { outlet }), ...(fullText ? [say('feed-added.whole', { outlet })] : [])],
      actions: [{ label: say('button.pause'), command: `feeds pause ${url}` }],
    },
    noteOf({
      lines: [
        line(fullText ? 'told.feed-added-whole' : 'told.feed-added', {
          person: personOf(call),
          outlet,
          domain: host,
        }),
      ],
    }),
  );
}

function alreadyAdded(url: string, outlet: string, fullText: boolean, { say }: Texts): Reply {
  return answered({
    lines: [say('feed-added.already', { outlet, url })],
    actions: fullText ? [{ label: say('button.whole-articles'), command: `feeds fulltext ${url}` }] : [],
  });
}

/** `feeds fulltext NAME` and `feeds summary NAME`: whether the pages of a feed's items are fetched for their text. */
export async function fetchPages(
  asked: string,
  verb: 'fulltext' | 'summary',
  request: Request,
  ports: OwnFeeds & Pick<FeedsHealth, 'watchedFeeds'>,
): Promise<Reply> {
  const { line, say } = request.texts;
  if (asked === '') return refused(say('feed-problem.which', { verb }));
  const named = await feedMeant(asked, verb, request, ports);
  if (typeof named !== 'string') return refused(named);
  const { call } = request;
  const fullText = verb === 'fulltext';
  const audit = auditOf(call, 'feeds', { after: `${verb} ${named}` });
  const outlet = await ports.fetchPages(call.workspaceId, named, fullText, audit);
  if (outlet === undefined) return refused(say('feed-problem.no-pages', { typed: shown(named) }));
  const other = fullText ? 'summary' : 'fulltext';
  const person = personOf(call);
  return answered(
    {
      lines: [say(fullText ? 'feed-added.whole' : 'feed-added.summaries', { outlet })],
      actions: [
        {
          label: say(fullText ? 'button.summaries' : 'button.whole-articles'),
          command: `feeds ${other} ${named}`,
        },
      ],
    },
    noteOf({ lines: [line(fullText ? 'told.feed-whole' : 'told.feed-summaries', { person, outlet })] }),
  );
}

/** `feeds pause NAME` and `feeds resume NAME`: one that was added, or one of config/, over what stands there. */
export async function pauseFeed(
  asked: string,
  isPaused: boolean,
  request: Request,
  ports: OwnFeeds & Pick<FeedsHealth, 'watchedFeeds'>,
): Promise<Reply> {
  const { line, say } = request.texts;
  const verb = isPaused ? 'pause' : 'resume';
  if (asked === '') return refused(say('feed-problem.which', { verb }));
  const named = await feedMeant(asked, verb, request, ports);
  if (typeof named !== 'string') return refused(named);
  const { call } = request;
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
