import type { Workspace } from '../domain/workspace.ts';
import { refused } from './answer.ts';
import type { Call, Desk, Reply } from './command.ts';
import { commands } from './commands/index.ts';
import { closest, didYouMean } from './did-you-mean.ts';
import { durationWords } from './duration.ts';
import { makeLimiter, perPersonMax, perWorkspaceMax, type Allowance, type Limiter } from './limiter.ts';
import { normalise } from './normalise.ts';
import { isPlaceName } from './place-asked.ts';
import type { DeskPorts } from './ports.ts';
import { problem, shown } from './problem.ts';
import type { Command } from './request.ts';
import { refusalOf } from './roles.ts';
import { alertIdPattern, storyIdPattern } from './story-asked.ts';
import { suggest } from './suggest.ts';

/** Characters of a line at most: what Slack and Discord let people type into a command. */
export const lineLengthMax = 4_000;

/** The desk that answers: one for all platforms. The clock is the calls' own. */
export function makeDesk(ports: DeskPorts): Desk {
  const limiter = makeLimiter();
  return {
    commands: commands.map(({ shape }) => shape),
    answer: (call) => answerOnce(call, ports, limiter),
    suggest: (call, kind, typed) => suggest(call, kind, typed, ports),
  };
}

/** A platform's repeat of a request gets the same answer, and changes and announces nothing. */
async function answerOnce(call: Call, ports: DeskPorts, limiter: Limiter): Promise<Reply> {
  const seen = await ports.beginRequest(call.workspaceId, call.id, call.at);
  if (seen.is === 'answered') return { ok: seen.reply.ok, answer: seen.reply.answer };
  if (seen.is === 'underway') return refused('That is being answered already.');
  const allowance = limiter.take(call.workspaceId, call.person.id, call.at);
  const reply = allowance.ok ? await answer(call, ports) : tooFast(allowance);
  await ports.finishRequest(call.workspaceId, call.id, reply);
  return reply;
}

async function answer(call: Call, ports: DeskPorts): Promise<Reply> {
  if (call.line.length > lineLengthMax)
    return refused(`That is too long to be a command: ${lineLengthMax} characters at most.`);
  const workspace = await ports.workspace(call.workspaceId);
  if (workspace === undefined) return refused('This newsroom is not known here.');
  const meant = verbOf(normalise(call.line), ports);
  if ('ok' in meant) return refused(meant);
  return runAs(call, workspace, meant, ports);
}

async function runAs(call: Call, workspace: Workspace, meant: Meant, ports: DeskPorts): Promise<Reply> {
  const shift = await ports.onCall.now(call.workspaceId, call.at);
  const request = { call, workspace, commands, rest: meant.rest, ...(shift === undefined ? {} : { shift }) };
  const refusal = refusalOf(meant.command, request);
  return refusal === undefined ? meant.command.run(request, ports) : refused(refusal);
}

type Meant = { readonly command: Command<DeskPorts>; readonly rest: string };

/** The verb is the first word; an id alone asks for its story, a place alone for what is known there. */
function verbOf(line: string, ports: DeskPorts): Meant | ReturnType<typeof problem> {
  const [first = '', ...others] = line.replace(/^\//, '').split(' ');
  const named = commandOf(first.toLowerCase() || 'help');
  if (named !== undefined) return { command: named, rest: others.join(' ') };
  const implied = impliedVerb(line, ports);
  const command = implied === undefined ? undefined : commandOf(implied);
  if (command !== undefined) return { command, rest: line };
  const verbs = commands.map(({ shape }) => shape.verb);
  const near = closest(first, verbs);
  return problem(
    `${shown(first)} is no command and no place that I know.${didYouMean(near)} There are ${verbs.join(', ')}.`,
    [
      ...near.map((verb) => ({ label: verb, command: [verb, ...others].join(' ') })),
      { label: 'Help', command: 'help' },
    ],
  );
}

function impliedVerb(line: string, { places }: DeskPorts): string | undefined {
  if (storyIdPattern.test(line)) return 'story';
  if (alertIdPattern.test(line) || /^https?:\/\/\S+$/i.test(line)) return 'why';
  return isPlaceName(line, places) ? 'status' : undefined;
}

function commandOf(verb: string): Command<DeskPorts> | undefined {
  return commands.find(({ shape }) => shape.verb === verb || (shape.aliases?.includes(verb) ?? false));
}

function tooFast(allowance: Exclude<Allowance, { readonly ok: true }>): Reply {
  const wait = durationWords(Math.max(1_000, allowance.waitMs));
  const limit =
    allowance.of === 'person'
      ? `you may ask ${perPersonMax} times a minute`
      : `this newsroom may ask ${perWorkspaceMax} times a minute`;
  return refused(`Thank you, one moment: ${limit}. Nothing was changed; try again in ${wait}.`);
}
