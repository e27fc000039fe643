import { later } from '../domain/instant.ts';
import type { Texts } from '../domain/texts.ts';
import type { Workspace } from '../domain/workspace.ts';
import { refused } from './answer.ts';
import type { Call, Desk, Reply } from './command.ts';
import { commands } from './commands/index.ts';
import { closest, didYouMean } from './did-you-mean.ts';
import { durationWords } from './duration.ts';
import { allowanceOf, limitedWithinMs, perPersonMax, perWorkspaceMax, type Allowance } from './limiter.ts';
import { normalise } from './normalise.ts';
import { outletsFor } from './own-outlets.ts';
import { isPlaceNames } from './place-asked.ts';
import type { CommandPorts, DeskPorts } from './ports.ts';
import { problem, shown } from './problem.ts';
import type { Command } from './request.ts';
import { refusalOf } from './roles.ts';
import { alertIdPattern, storyIdPattern } from './story-asked.ts';
import { suggest } from './suggest.ts';

/** Characters of a line at most: what Slack and Discord let people type into a command. */
export const lineLengthMax = 4_000;

/** The desk that answers: one for all platforms. The clock is the calls' own. */
export function makeDesk(ports: DeskPorts): Desk {
  return {
    commands: commands.map(({ shape }) => shape),
    answer: (call) => answerOnce(call, ports),
    suggest: (call, kind, typed) => suggest(call, kind, typed, ports),
  };
}

/** A platform's repeat of a request gets the same answer, and changes and announces nothing. */
async function answerOnce(call: Call, ports: DeskPorts): Promise<Reply> {
  const by = { personId: call.person.id, at: call.at };
  const seen = await ports.beginRequest(call.workspaceId, call.id, by);
  if (seen.is === 'answered') return { ok: seen.reply.ok, answer: seen.reply.answer };
  const workspace = await ports.workspace(call.workspaceId);
  const texts = ports.languages.textsIn(workspace?.language ?? 'en');
  if (seen.is === 'underway') return { ...refused(texts.say('desk.underway')), isTaken: true };
  const allowance = await allowed(call, ports);
  const reply = allowance.ok ? await answer(call, workspace, { ...ports, texts }) : tooFast(allowance, texts);
  const written = inLanguage(reply, texts.language);
  await ports.finishRequest(call.workspaceId, call.id, written);
  return written;
}

/**
 * By what all processes have let through; who is refused is not held up longer for it. Whoever sits at the machine itself
 * is nobody to be held up, and holds nobody up.
 */
async function allowed(call: Call, ports: DeskPorts): Promise<Allowance> {
  const { workspaceId, id, channel, person, at } = call;
  if (channel.platform === 'terminal') {
    await ports.uncountRequest(workspaceId, id);
    return { ok: true };
  }
  // A clock that was set back locks nobody out: what is told of later is not counted.
  const since = later(at, 1 - limitedWithinMs);
  const recent = await ports.countedRequests(workspaceId, id, since, at);
  const allowance = allowanceOf({ personId: person.id, at }, recent);
  if (!allowance.ok) await ports.uncountRequest(workspaceId, id);
  return allowance;
}

function inLanguage({ ok, answer, announcement }: Reply, language: string): Reply {
  return {
    ok,
    answer: { ...answer, language },
    ...(announcement === undefined ? {} : { announcement: { ...announcement, language } }),
  };
}

async function answer(call: Call, workspace: Workspace | undefined, ports: CommandPorts): Promise<Reply> {
  const { say } = ports.texts;
  if (call.line.length > lineLengthMax) return refused(say('desk.too-long', { most: String(lineLengthMax) }));
  if (workspace === undefined) return refused(say('desk.unknown-newsroom'));
  const meant = verbOf(normalise(call.line), ports);
  if ('ok' in meant) return refused(meant);
  return runAs(call, workspace, meant, ports);
}

async function runAs(call: Call, workspace: Workspace, meant: Meant, ports: CommandPorts): Promise<Reply> {
  const shift = await ports.onCall.now(call.workspaceId, call.at);
  const request = {
    call,
    workspace,
    texts: ports.texts,
    commands,
    rest: meant.rest,
    ...(shift === undefined ? {} : { shift }),
  };
  const refusal = refusalOf(meant.command, request);
  if (refusal !== undefined) return refused(refusal);
  return meant.command.run(request, { ...ports, outlets: await outletsFor(call, ports) });
}

/** "status" homs, status: homs. */
const aroundVerb = /^["']+|["':]+$/g;

type Meant = { readonly command: Command<CommandPorts>; readonly rest: string };

/** "/status", and what belongs to other surfaces: "/sitrep status", "@Sitrep status". */
const calledByName = /^[/@]?sitrep[,:]? +|^\//i;

/** The verb is the first word; an id alone asks for its story, a place alone for what is known there. */
function verbOf(line: string, ports: CommandPorts): Meant | ReturnType<typeof problem> {
  const [first = '', ...others] = line.replace(calledByName, '').split(' ');
  const named = commandOf(first.toLowerCase().replace(aroundVerb, '') || 'help');
  if (named !== undefined) return { command: named, rest: others.join(' ') };
  const asked = [first, ...others].join(' ');
  const implied = impliedVerb(asked, ports);
  const command = implied === undefined ? undefined : commandOf(implied);
  if (command !== undefined) return { command, rest: asked };
  const verbs = commands.map(({ shape }) => shape.verb);
  const near = closest(first, verbs);
  const { texts } = ports;
  return problem(
    `${texts.say('desk.neither', { typed: shown(first) })}${didYouMean(near, texts)} ${texts.say('desk.verbs', { names: verbs.join(', ') })}`,
    [
      ...near
        .filter((verb) => verb !== 'help')
        .map((verb) => ({ label: verb, command: [verb, ...others].join(' ') })),
      { label: texts.say('button.help'), command: 'help' },
    ],
  );
}

function impliedVerb(line: string, { places }: DeskPorts): string | undefined {
  if (storyIdPattern.test(line)) return 'story';
  if (alertIdPattern.test(line) || /^https?:\/\/\S+$/i.test(line)) return 'why';
  return isPlaceNames(line, places) ? 'status' : undefined;
}

function commandOf(verb: string): Command<CommandPorts> | undefined {
  return commands.find(({ shape }) => shape.verb === verb || (shape.aliases?.includes(verb) ?? false));
}

function tooFast(allowance: Exclude<Allowance, { readonly ok: true }>, texts: Texts): Reply {
  const span = durationWords(Math.max(1_000, allowance.waitMs), texts);
  return refused(
    allowance.of === 'person'
      ? texts.say('desk.person-too-fast', { count: perPersonMax, span })
      : texts.say('desk.newsroom-too-fast', { count: perWorkspaceMax, span }),
  );
}
