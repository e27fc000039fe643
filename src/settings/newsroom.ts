import { z } from 'zod';
import { usualKeeping } from '../domain/keeping.ts';
import type { Languages } from '../domain/texts.ts';
import { baseOf } from './messages.ts';
import { channelShape } from './subscriptions.ts';
import { ConfigError, readYamlFile } from './yaml-file.ts';

const timeZone = z
  .string()
  .refine((name) => Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC', {
    error: 'not an IANA time zone, such as Europe/London or UTC',
  });

const slackId = (letters: string, what: string) =>
  z.string().regex(new RegExp(`^[${letters}][A-Z0-9]{6,}$`), `not Slack's id of ${what}`);

/** Shorter, and what is asked of the last weeks would have no answer. */
const keptDaysMin = 30;
const keptDaysMax = 36_500;

const days = z
  .string()
  .regex(/^\d{1,5}d$/, 'a number of days, such as 365d')
  .transform((written) => Number(written.slice(0, -1)))
  .refine((count) => count >= keptDaysMin && count <= keptDaysMax, `from ${keptDaysMin}d to ${keptDaysMax}d`);

/** One on each platform is enough; more are more who look. */
const operationsMax = 5;

/**
 * Slack's own, which no app can have: one of them, and the whole list of an app's commands is refused.
 * https://slack.com/help/articles/201259356-Slash-commands-in-Slack
 */
const builtInCommands =
  'active archive away call collapse dm dnd expand feed feedback help invite join leave me msg mute open prefs remind remove rename search shortcuts shrug star status topic who'.split(
    ' ',
  );

const newsroomShape = z.strictObject({
  name: z.string().min(1).max(80),
  timeZone,
  /** BCP 47: one of config/messages; what is missing there is said in English. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'not a language, such as en or pt-BR')
    .default('en'),
  /** Independent origins that confirm what they report; left out: outlets never confirm. */
  confirmAtOrigins: z.int().min(2).max(20).optional(),
  operations: z
    .union([channelShape.transform((one) => [one]), z.array(channelShape).max(operationsMax)], {
      error: 'terminal, slack:TEAM/CHANNEL or discord:SERVER/CHANNEL, by their ids; or a list of them',
    })
    .default([]),
  keep: z
    .strictObject({ news: days.default(usualKeeping.newsDays), audit: days.default(usualKeeping.auditDays) })
    .prefault({}),
  slack: z
    .strictObject({
      command: z
        .string()
        .regex(/^\/[a-z0-9_-]{1,31}$/, 'a slash and up to 31 of a-z, 0-9, - and _')
        .refine((command) => !builtInCommands.includes(command.slice(1)), {
          error: 'a command of Slack’s own, which no app can have; /sitrep, or a name of your own',
        })
        .default('/sitrep'),
      editorGroups: z.array(slackId('S', 'a user group')).default([]),
      editors: z.array(slackId('UW', 'a person')).default([]),
      admins: z.array(slackId('UW', 'a person')).default([]),
    })
    .prefault({}),
  discord: z
    .strictObject({
      editorRoles: z.array(z.string().regex(/^\d{17,20}$/, "not Discord's id of a role")).default([]),
    })
    .prefault({}),
});

/** config/newsroom.yaml: the newsroom's name and zone, and who its editors are on each platform. */
export type NewsroomSettings = z.infer<typeof newsroomShape>;

/**
 * Throws a ConfigError with file and line for anything that is not as it should be.
 * @param languages those that can be spoken; without them any will do
 */
export function readNewsroom(path: string, languages?: Languages): NewsroomSettings {
  const { value, lineOf } = readYamlFile(path, newsroomShape);
  const { language } = value;
  if (languages !== undefined && baseOf(languages.textsIn(language).language) !== baseOf(language))
    throw new ConfigError(path, lineOf(['language']), `language: there is no config/messages/${language}`);
  return value;
}
