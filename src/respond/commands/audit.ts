import type { Line } from '../../domain/message.ts';
import { channelKey, type Channel } from '../../domain/workspace.ts';
import { answered, counted, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import type { AuditEntry, AuditTrail } from '../ports.ts';
import type { Command, Request } from '../request.ts';

const rowsMax = 15;

const shape: CommandShape = {
  verb: 'audit',
  summary: 'List what was changed, by whom, when and where',
  usage: 'audit',
  examples: ['audit', 'settings', 'deliveries'],
  role: 'admin',
  group: 'desk',
  parameters: [],
};

export const audit: Command<AuditTrail> = { shape, run };

async function run({ call, rest }: Request, ports: AuditTrail): Promise<Reply> {
  if (rest !== '') return refused('"audit" takes nothing after it: it lists the newest changes.');
  const entries = await ports.audit(call.workspaceId, rowsMax);
  if (entries.length === 0) return answered({ lines: ['Nothing has been changed yet.'] });
  return answered({
    title: `The newest ${counted(entries.length, 'change')}`,
    lines: entries.map((entry) => row(entry, call.channel)),
  });
}

function row({ at, who, channel, verb, before, after }: AuditEntry, here: Channel): Line {
  const change = [before, after].filter((part) => part !== undefined).join(' → ');
  const where =
    channelKey(channel) === channelKey(here) ? 'here' : `${channel.platform} ${channel.channelId}`;
  return ['  ', { at, show: 'date-time' }, `  ${who.name}, ${where}: `, { strong: verb }, `  ${change}`];
}
