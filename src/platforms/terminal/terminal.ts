import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Instant } from '../../domain/instant.ts';
import type { Note } from '../../domain/message.ts';
import { saying } from '../../domain/saying.ts';
import type { TextsIn } from '../../domain/texts.ts';
import { installationIdOf, localWorkspace, type Channel, type Installation } from '../../domain/workspace.ts';
import type { Posted, Poster, Posting, Settled } from '../../notify/poster.ts';
import type { Desk, Person, Reply } from '../../respond/command.ts';
import { columnsOn } from './columns.ts';
import { renderCard, renderCardLine, renderCardShort, renderNote } from './render.ts';

export const terminalInstallation: Installation = {
  id: installationIdOf('terminal', 'local'),
  workspaceId: localWorkspace,
  platform: 'terminal',
  accountId: 'local',
};

/** The one channel of the terminal: it stands for a desk's channel on Slack or Discord. */
export const terminalChannel: Channel = {
  installationId: terminalInstallation.id,
  platform: 'terminal',
  channelId: 'terminal',
};

export interface TerminalTell {
  /** A command failed for a reason of our own; the error may hold secrets. */
  commandBroke(platform: 'terminal', error: unknown): void;
}

export type TerminalOptions = {
  readonly input: Readable;
  /** Where it is a terminal, how wide that is now. */
  readonly output: Writable & { readonly columns?: number };
  /** Whether a person sits there: only then is there a prompt. */
  readonly isInteractive: boolean;
  /** The name that mutes and subscriptions made here bear. */
  readonly personName: string;
  /** The clock of the news, which in the demo is that of 2024. */
  readonly now: () => Instant;
  readonly textsIn: TextsIn;
  /** Ctrl-C and Ctrl-D at the prompt. */
  readonly onLeave: () => void;
  readonly tell: TerminalTell;
};

/** A terminal as a chat platform: alerts scroll by, commands are typed at the prompt. */
export interface Terminal extends Poster, AsyncDisposable {
  /** Prints lines as they are, above the prompt. */
  print(lines: readonly string[]): void;
  /** Takes commands from now on. A second desk takes the place of the first. */
  listen(desk: Desk): void;
  /** Another clock for the times in front of the lines. */
  setClock(now: () => Instant): void;
}

/** Lines that are kept until there is a desk: what is typed while the servers start, or piped in. */
const typedAheadMax = 20;

export function openTerminal(options: TerminalOptions): Terminal {
  const typedAhead: string[] = [];
  let now = options.now;
  let lastFullCard = '';
  let requests = 0;
  let desk: Desk | undefined;
  let asking = Promise.resolve();
  const lines = createInterface({
    input: options.input,
    ...(options.isInteractive ? { output: options.output, prompt: '> ' } : {}),
    terminal: options.isInteractive,
  });
  const prompt = () => {
    if (options.isInteractive && desk !== undefined) lines.prompt(true);
  };
  const print = (text: readonly string[]) => {
    if (options.isInteractive && desk !== undefined) options.output.write('\r\u001b[2K');
    options.output.write(text.map((line) => `${line}\n`).join(''));
    prompt();
  };
  /** Asked each time: a window is made wider and narrower. */
  const columns = () => columnsOn(options.output.columns);
  const person: Person = { id: options.personName, name: options.personName, role: 'admin' };

  lines.on('line', (line) => {
    if (line.trim() === '') return prompt();
    if (/^(exit|quit)$/i.test(line.trim())) return options.onLeave();
    if (desk === undefined) return void (typedAhead.length < typedAheadMax && typedAhead.push(line));
    asking = asking.then(() => ask(line));
  });
  lines.on('SIGINT', options.onLeave);
  if (options.isInteractive) lines.on('close', options.onLeave);

  async function ask(line: string): Promise<void> {
    if (desk === undefined) return;
    requests += 1;
    const at = now();
    const id = `terminal-${process.pid}-${at}-${requests}`;
    try {
      const call = { id, workspaceId: localWorkspace, channel: terminalChannel, person, line, at };
      print(replyLines(await desk.answer(call), options.textsIn, columns()));
    } catch (error) {
      options.tell.commandBroke('terminal', error);
      print([options.textsIn().say('answer.broke-here'), '']);
    }
  }

  return {
    async post(posting: Posting): Promise<Posted> {
      const at = now();
      const minute = at.slice(0, 16);
      const isFurther = minute === lastFullCard;
      if (posting.message.form === 'card') lastFullCard = minute;
      print(messageLines(posting, at, isFurther, options.textsIn, columns()));
      return { ok: true, remoteId: `terminal-${posting.deliveryId}` };
    },
    /** What has scrolled by cannot be changed; the reply that goes with each edit says what did. */
    async edit(remoteId: string): Promise<Posted> {
      return { ok: true, remoteId };
    },
    /** Nobody can say what a terminal showed before it was closed. */
    async settle(): Promise<Settled> {
      return { ok: 'unknown', detail: saying('platform-failure.no-look-back') };
    },
    print,
    listen(next) {
      desk = next;
      prompt();
      for (const line of typedAhead.splice(0)) asking = asking.then(() => ask(line));
    },
    setClock(next) {
      now = next;
    },
    async [Symbol.asyncDispose]() {
      desk = undefined;
      lines.removeAllListeners('close');
      lines.close();
      await asking;
    },
  };
}

function messageLines(
  { message, short }: Posting,
  at: Instant,
  isFurther: boolean,
  textsIn: TextsIn,
  columns: number,
): string[] {
  const texts = textsIn(message.language);
  if (message.form === 'note') return renderNote(message, at, texts, columns);
  if (short) return renderCardShort(message, at, texts, columns);
  return isFurther ? renderCardLine(message, at, texts, columns) : renderCard(message, at, texts, columns);
}

function replyLines({ answer, announcement }: Reply, textsIn: TextsIn, columns: number): string[] {
  const shown = (note: Note) => renderNote(note, undefined, textsIn(note.language), columns);
  return [...shown(answer), ...(announcement === undefined ? [] : ['', ...shown(announcement)]), ''];
}
