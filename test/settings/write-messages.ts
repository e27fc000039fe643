import { writeFileSync } from 'node:fs';
import { messagesSource } from '#src/settings/messages-source.ts';

writeFileSync('src/domain/messages.ts', messagesSource('config/messages'));
