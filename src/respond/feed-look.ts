import type { Line } from '../domain/message.ts';
import { answered, counted, refused } from './answer.ts';
import type { Reply } from './command.ts';
import { durationWords } from './duration.ts';
import type { FeedLook } from './ports.ts';
import { problem } from './problem.ts';
import type { Request } from './request.ts';

/** `feeds test URL`: what a feed would bring, looked at once and kept nowhere. */
export async function lookAtFeed(url: string, { call }: Request, ports: FeedLook): Promise<Reply> {
  if (!/^https?:\/\/\S+$/i.test(url))
    return refused(
      problem(
        'Which address? For example: feeds test https://news.un.org/feed/subscribe/en/news/all/rss.xml',
      ),
    );
  const looked = await ports.lookAt(url, call.at);
  if (!looked.ok) return refused(`That cannot be read: ${looked.detail}`);
  const { format, title, items, newestItemAt, rhythmMs, taken, warnings } = looked.inspection;
  const newest: Line =
    newestItemAt === undefined ? [] : [', the newest of ', { at: newestItemAt, show: 'date-time' }];
  const rhythm = rhythmMs === undefined ? '' : `; one in ${durationWords(rhythmMs)}`;
  return answered({
    title: `${title ?? 'A feed without a title'} (${format})`,
    lines: [
      [counted(items, 'item'), ...newest, rhythm],
      ...taken.map(({ headline, textLength }) => `  ${headline} (${textLength} characters of text)`),
      ...warnings.map((warning) => `Warning: ${warning}`),
      'To watch it for this newsroom alone, add it; for all, write it into config/feeds.yaml.',
    ],
    actions: [{ label: 'Add', command: `feeds add ${url}` }],
  });
}
