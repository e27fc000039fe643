import { answered, counted, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { feedsSentence } from '../feeds-words.ts';
import { perPersonMax, perWorkspaceMax } from '../limiter.ts';
import type { FeedsHealth, Mutes, Subscriptions, Topics, Workspaces } from '../ports.ts';
import type { Command, Request } from '../request.ts';

type Ports = Pick<Workspaces, 'installations'> &
  Pick<Subscriptions, 'subscriptions'> &
  Pick<Mutes, 'mutes'> &
  FeedsHealth & { readonly topics: Topics };

const shape: CommandShape = {
  verb: 'settings',
  summary: 'Show how this newsroom is set up, and where each thing is changed',
  usage: 'settings',
  examples: ['settings', 'audit', 'pending'],
  role: 'admin',
  group: 'desk',
  parameters: [],
};

export const settings: Command<Ports> = { shape, run };

async function run({ call, rest, workspace, shift }: Request, ports: Ports): Promise<Reply> {
  if (rest !== '') return refused('"settings" takes nothing after it. What it shows is changed in config/.');
  const [installations, followed, mutes, feeds] = await Promise.all([
    ports.installations(call.workspaceId),
    ports.subscriptions(call.workspaceId),
    ports.mutes(call.workspaceId, call.at),
    ports.feedsHealth(call.workspaceId, call.at),
  ]);
  const topics = ports.topics.list().map(({ id }) => id);
  const channels = new Set(followed.map(({ channel }) => `${channel.installationId} ${channel.channelId}`));
  return answered({
    title: workspace.name,
    lines: [
      `Time zone: ${workspace.timeZone} · language: ${workspace.language} (config/newsroom.yaml)`,
      `On: ${installations.map(({ platform, accountId }) => `${platform} ${accountId}`).join(', ') || 'no platform yet'}`,
      `On call: ${shift?.name ?? 'nobody now'} (config/oncall.yaml, or: oncall take)`,
      `${confirmedWords(workspace.confirmAtOrigins)} (config/newsroom.yaml)`,
      `Topics: ${topics.join(', ')} (config/topics)`,
      [...feedsSentence(feeds, call.at), ' (config/feeds.yaml)'],
      `${counted(followed.length, 'subscription')} in ${counted(channels.size, 'channel')}, ${counted(mutes.length, 'mute')}.`,
      `Commands: ${perPersonMax} a minute for each person, ${perWorkspaceMax} for the newsroom.`,
    ],
    actions: [
      { label: 'All subscriptions', command: 'subscriptions channel:all' },
      { label: 'All mutes', command: 'mutes channel:all' },
      { label: 'Changes', command: 'audit' },
    ],
  });
}

function confirmedWords(origins: number | undefined): string {
  return `Confirmed by: a party against its interest, a neutral witness, an editor${origins === undefined ? '; never by outlets alone' : `, or ${origins} independent origins`}`;
}
