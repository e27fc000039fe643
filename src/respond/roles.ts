import type { Platform } from '../domain/workspace.ts';
import { capitalised } from './answer.ts';
import type { Call, Role } from './command.ts';
import { hasRole, isOnCall, type Command, type Request } from './request.ts';

/**
 * Why this person may not use a command now, and who can help; undefined when they may. Asked at execution, whatever
 * the platform checked before.
 */
export function refusalOf(command: Command<never>, request: Request): string | undefined {
  const { call } = request;
  const { verb } = command.shape;
  const role = roleAsked(command, request);
  if (call.person.isOutsider === true && verb !== 'help')
    return `${sentence(call.person.mayOnlyRead ?? 'You are not of this newsroom')} I answer full members of this newsroom.`;
  if (role === 'reader') return undefined;
  if (call.person.mayOnlyRead !== undefined)
    return `${sentence(call.person.mayOnlyRead)} Only members of this newsroom change what it is told. ${whoCan(command, request)}`;
  if (hasRole(call, role)) return undefined;
  if (command.onCallMay === true && isOnCall(request)) return undefined;
  if (command.ownerMay === true && call.person.ownsChannel === true) return undefined;
  return `"${verb}" is for ${rolePlural[role]}${command.onCallMay === true ? ' and whoever is on call' : ''}. ${whoCan(command, request)}`;
}

function sentence(words: string): string {
  return `${capitalised(words).replace(/\.$/, '')}.`;
}

function roleAsked({ shape, roleFor }: Command<never>, { rest }: Request): Role {
  return roleFor?.(rest) ?? shape.role;
}

const rolePlural: Readonly<Record<Role, string>> = { reader: 'everyone', editor: 'editors', admin: 'admins' };

function whoCan(command: Command<never>, request: Request): string {
  const { call, shift } = request;
  const people = peopleWith(roleAsked(command, request), call);
  const onCall = command.onCallMay === true ? shift?.name : undefined;
  return onCall === undefined ? `${people} can help.` : `On call now: ${onCall}. ${people} can help too.`;
}

/** Who has a role, by the platform's own names for it (design: COMMANDS, Roles). */
const holders: Readonly<Record<Platform, Readonly<Record<'editor' | 'admin', string>>>> = {
  slack: {
    editor: "The members of the editors' user group and the workspace's admins",
    admin: "The workspace's admins",
  },
  discord: {
    editor: 'Those who manage this channel or its messages, or have the editors’ role,',
    admin: 'Those who manage this server',
  },
  terminal: { editor: 'Whoever runs Sitrep', admin: 'Whoever runs Sitrep' },
};

function peopleWith(role: Role, { channel }: Call): string {
  return holders[channel.platform][role === 'admin' ? 'admin' : 'editor'];
}
