import { keptWords } from '../domain/saying.ts';
import type { Texts } from '../domain/texts.ts';
import { addressAsked } from './address-asked.ts';
import { answered, refused } from './answer.ts';
import type { Reply } from './command.ts';
import { durationWords } from './duration.ts';
import type { FeedLook, Look } from './ports.ts';
import type { Request } from './request.ts';

/** `feeds test URL`: what a feed would bring, looked at once and kept nowhere. */
export async function lookAtFeed(typed: string, { call, texts }: Request, ports: FeedLook): Promise<Reply> {
  const { line, say } = texts;
  const url = addressAsked(typed);
  if (url === undefined) return refused(say('feed-problem.which-to-test'));
  const looked = await ports.lookAt(url, call.at);
  if (!looked.ok) return refused(say('feed-problem.unreadable', { detail: keptWords(looked.detail, texts) }));
  if ('feeds' in looked) return askWhichFeed('test', looked.feeds, texts);
  const { format, title, items: count, newestItemAt, rhythmMs, placed, taken, warnings } = looked.inspection;
  return answered({
    title: `${title ?? say('feed-look.untitled')} (${format})`,
    lines: [
      [
        ...line('feed-look.items', { count }),
        ...(newestItemAt === undefined
          ? []
          : line('feed-look.newest', { moment: { at: newestItemAt, show: 'date-time' } })),
        ...(rhythmMs === undefined ? [] : line('feed-look.rhythm', { span: durationWords(rhythmMs, texts) })),
        ...(placed === 0 ? [] : line('feed-look.placed', { count: placed })),
      ],
      ...taken.map(
        ({ headline, textLength }) => `  ${say('feed-look.item', { headline, count: textLength })}`,
      ),
      ...warnings.map((warning) => say('feed-look.warning', { detail: keptWords(warning, texts) })),
      say('feed-look.how-to-add'),
    ],
    actions: [
      { label: say('button.add'), command: `feeds add ${url}` },
      { label: say('button.add-whole'), command: `feeds add ${url} fulltext` },
    ],
  });
}

/** Buttons at most; the others can be typed. */
const buttonsMax = 5;

/** Of a site, its feeds to choose from. */
export function askWhichFeed(
  verb: 'add' | 'test',
  feeds: Extract<Look, { feeds: unknown }>['feeds'],
  { line, say }: Texts,
  /** What the command says behind the address. */
  rest = '',
): Reply {
  return answered({
    lines: [
      line('feed-look.site', { count: feeds.length }),
      ...feeds.map(({ url, title, items: count }) => [
        `  ${say('feed-look.of-site', { url, outlet: title ?? say('feed-look.untitled'), count })}`,
      ]),
    ],
    actions: feeds
      .slice(0, buttonsMax)
      .map(({ url, title }) => ({ label: title ?? url, command: `feeds ${verb} ${url}${rest}` })),
  });
}
