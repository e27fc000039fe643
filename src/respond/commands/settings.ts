import type { Keeping } from '../../domain/keeping.ts';
import type { Texts } from '../../domain/texts.ts';
import { answered, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { feedsSentence } from '../feeds-words.ts';
import { perPersonMax, perWorkspaceMax } from '../limiter.ts';
import type { FeedsHealth, Mutes, Subscriptions, Topics, Workspaces } from '../ports.ts';
import type { Command, Request } from '../request.ts';

type Ports = Pick<Workspaces, 'installations'> &
  Pick<Subscriptions, 'subscriptions'> &
  Pick<Mutes, 'mutes'> &
  FeedsHealth & { readonly topics: Topics; readonly keeping: Keeping };

const shape: CommandShape = {
  verb: 'settings',
  summary: 'command.settings',
  usage: 'usage.settings',
  examples: ['settings', 'audit', 'pending'],
  role: 'admin',
  group: 'desk',
  parameters: [],
};

export const settings: Command<Ports> = { shape, run };

async function run({ call, rest, workspace, shift, texts }: Request, ports: Ports): Promise<Reply> {
  const { line, say } = texts;
  if (rest !== '') return refused(say('desk-problem.settings'));
  const [installations, followed, mutes, feeds] = await Promise.all([
    ports.installations(call.workspaceId),
    ports.subscriptions(call.workspaceId),
    ports.mutes(call.workspaceId, call.at),
    ports.feedsHealth(call.workspaceId, call.at),
  ]);
  const platforms = installations.map(({ platform, accountId }) => `${platform} ${accountId}`).join(', ');
  const topics = ports.topics.list().map(({ id }) => id);
  const channels = new Set(followed.map(({ channel }) => `${channel.installationId} ${channel.channelId}`));
  return answered({
    title: workspace.name,
    lines: [
      say('settings.zone', { zone: workspace.timeZone, language: workspace.language }),
      say('settings.platforms', { names: platforms || say('settings.no-platform') }),
      say('settings.on-call', { name: shift?.name ?? say('settings.nobody') }),
      confirmedWords(workspace.confirmAtOrigins, texts),
      say('settings.topics', { names: topics.join(', ') }),
      line('settings.feeds', { feeds: feedsSentence(feeds, call.at, texts) }),
      say('settings.counts', { count: followed.length, channels: channels.size, mutes: mutes.length }),
      say('settings.kept', { days: ports.keeping.newsDays, most: String(ports.keeping.auditDays) }),
      say('settings.limits', { count: perPersonMax, most: String(perWorkspaceMax) }),
    ],
    actions: [
      { label: say('button.all-subscriptions'), command: 'subscriptions channel:all' },
      { label: say('button.all-mutes'), command: 'mutes channel:all' },
      { label: say('button.changes'), command: 'audit' },
    ],
  });
}

function confirmedWords(origins: number | undefined, { say }: Texts): string {
  return origins === undefined
    ? say('settings.confirmed')
    : say('settings.confirmed-at-origins', { origins });
}
