import { PassThrough, Writable } from 'node:stream';
import { instantOf, later, minuteMs } from '#src/domain/instant.ts';
import { openTerminal, terminalChannel } from '#src/platforms/terminal/terminal.ts';
import { textsIn } from '#test/support/texts.ts';
import { platformContract, type Answer, type PlatformHarness, type SeenMessage } from './platform.ts';

platformContract('the terminal', [], async (desk): Promise<PlatformHarness> => {
  const input = new PassThrough();
  const told: string[] = [];
  const shown: SeenMessage[] = [];
  let hear: (() => void) | undefined;
  // Each message and each answer is one write.
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      shown.push({ id: '', text: chunk.toString(), links: [], buttons: [], inChannel: true });
      hear?.();
      done();
    },
  });
  let now = instantOf(Date.UTC(2024, 11, 8));
  const terminal = openTerminal({
    input,
    output,
    isInteractive: false,
    personName: 'ana',
    // A minute for each message: further cards of one minute are one line each, which is another test's matter.
    now: () => (now = later(now, minuteMs)),
    textsIn,
    onLeave: () => {},
    tell: { commandBroke: (platform, error) => told.push(`${platform} ${(error as Error).name}`) },
  });
  terminal.listen(desk);
  return {
    poster: terminal,
    channel: terminalChannel,
    secrets: ['xoxb-canary'],
    member: {
      id: 'ana',
      async command(line): Promise<Answer> {
        const answered = new Promise<void>((resolve) => {
          hear = resolve;
        });
        input.write(`${line}\n`);
        await answered;
        const answer = shown.at(-1);
        if (answer === undefined) throw new Error('nothing was written');
        return { ...answer, isPrivate: false };
      },
      async press() {
        throw new Error('a terminal has no buttons');
      },
    },
    visible: () => shown,
    told: () => told.join('\n'),
    [Symbol.asyncDispose]: () => terminal[Symbol.asyncDispose](),
  };
});
