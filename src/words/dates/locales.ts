import { enUS } from 'date-fns/locale/en-US';
import { zhCN } from 'date-fns/locale/zh-CN';
import type { InBoth } from '../language.js';

/** How each language words dates and lengths of time. */
export const LOCALES: InBoth<typeof enUS> = { en: enUS, zh: zhCN };
