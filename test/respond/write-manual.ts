import { writeFileSync } from 'node:fs';
import { commands } from '#src/respond/commands/index.ts';
import { manual } from '#src/respond/manual.ts';
import { english } from '#test/support/texts.ts';

writeFileSync('docs/commands.md', manual(commands, english));
