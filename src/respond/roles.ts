import { capitalised } from './answer.ts';
import type { Role } from './command.ts';
import { hasRole, isOnCall, type Command, type Request } from './request.ts';

/**
 * Why this person may not use a command now, and who can help; undefined when they may. Asked at execution, whatever
 * the platform checked before.
 */
export function refusalOf(command: Command<never>, request: Request): string | undefined {
  const { call, texts } = request;
  const { verb } = command.shape;
  const role = roleAsked(command, request);
  if (call.person.isOutsider === true && verb !== 'help')
    return texts.say('roles.outsider', {
      reason: sentence(call.person.mayOnlyRead ?? texts.say('roles.stranger')),
    });
  if (role === 'reader') return undefined;
  if (call.person.mayOnlyRead !== undefined)
    return texts.say('roles.guest', {
      reason: sentence(call.person.mayOnlyRead),
      help: whoCan(command, request),
    });
  if (hasRole(call, role)) return undefined;
  if (command.onCallMay === true && isOnCall(request)) return undefined;
  if (command.ownerMay === true && call.person.ownsChannel === true) return undefined;
  const values = { verb, help: whoCan(command, request) };
  return command.onCallMay === true
    ? texts.say(`roles.only-${role}-or-on-call`, values)
    : texts.say(`roles.only-${role}`, values);
}

function sentence(words: string): string {
  return `${capitalised(words).replace(/\.$/, '')}.`;
}

function roleAsked({ shape, roleFor }: Command<never>, { rest }: Request): Role {
  return roleFor?.(rest) ?? shape.role;
}

function whoCan(command: Command<never>, request: Request): string {
  const { call, shift, texts } = request;
  const role = roleAsked(command, request) === 'admin' ? 'admin' : 'editor';
  // By the platform's own names for who has a role (design: COMMANDS, Roles).
  const names = texts.say(`holders.${call.channel.platform}-${role}`);
  const name = command.onCallMay === true ? shift?.name : undefined;
  return name === undefined
    ? texts.say('roles.help', { names })
    : texts.say('roles.help-or-on-call', { name, names });
}
