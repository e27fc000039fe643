import type { Line } from '../../domain/message.ts';
import { keptLine } from '../../domain/saying.ts';
import type { Texts } from '../../domain/texts.ts';
import type { Channel } from '../../domain/workspace.ts';
import { answered, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { channelWords } from '../delivery-words.ts';
import type { AuditEntry, AuditTrail } from '../ports.ts';
import type { Command, Request } from '../request.ts';

const rowsMax = 15;

const shape: CommandShape = {
  verb: 'audit',
  summary: 'command.audit',
  usage: 'usage.audit',
  examples: ['audit', 'settings', 'deliveries'],
  role: 'admin',
  group: 'desk',
  parameters: [],
};

export const audit: Command<AuditTrail> = { shape, run };

async function run({ call, rest, texts }: Request, ports: AuditTrail): Promise<Reply> {
  const { say } = texts;
  if (rest !== '') return refused(say('desk-problem.audit'));
  const entries = await ports.audit(call.workspaceId, rowsMax);
  if (entries.length === 0) return answered({ lines: [say('audit.nothing')] });
  return answered({
    title: say('audit.title', { count: entries.length }),
    lines: entries.map((entry) => row(entry, call.channel, texts)),
  });
}

function row({ at, who, channel, verb, before, after }: AuditEntry, here: Channel, texts: Texts): Line {
  const change = [before, after].filter((part) => part !== undefined).map((part) => keptLine(part, texts));
  const head = `  ${who.name}, ${channelWords(channel, here, texts)}: `;
  return [
    '  ',
    { at, show: 'date-time' },
    head,
    { strong: verb },
    '  ',
    ...change.flatMap((part, index) => (index === 0 ? part : [' → ', ...part])),
  ];
}
