import { writeFileSync } from 'node:fs';
import { rolesPage } from './roles-matrix.ts';

writeFileSync('docs/roles.md', await rolesPage());
