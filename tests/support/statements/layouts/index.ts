/** All layouts, by region. */
import type { Layout } from './layout.ts'
import { ACQUIRERS_LAYOUTS } from './acquirers.ts'
import { ASIA_PACIFIC_LAYOUTS } from './asia-pacific.ts'
import { BOOKKEEPING_LAYOUTS } from './bookkeeping.ts'
import { BRITAIN_IRELAND_LAYOUTS } from './britain-ireland.ts'
import { CHINA_ACQUIRERS_LAYOUTS } from './china-acquirers.ts'
import { CHINA_BANKS_LAYOUTS } from './china-banks.ts'
import { CHINA_WALLETS_LAYOUTS } from './china-wallets.ts'
import { EASTERN_EUROPE_LAYOUTS } from './eastern-europe.ts'
import { EAST_ASIA_LAYOUTS } from './japan-korea-taiwan.ts'
import { FRANCE_BENELUX_LAYOUTS } from './france-benelux.ts'
import { GERMAN_SPEAKING_LAYOUTS } from './german-speaking.ts'
import { IBERIA_ITALY_LAYOUTS } from './iberia-italy.ts'
import { LATIN_AMERICA_LAYOUTS } from './latin-america.ts'
import { MIDDLE_EAST_AFRICA_LAYOUTS } from './middle-east-africa.ts'
import { MT940_LAYOUTS } from './mt940.ts'
import { NORDICS_BALTICS_LAYOUTS } from './nordics-baltics.ts'
import { NORTH_AMERICA_LAYOUTS } from './north-america.ts'
import { OFX_QIF_CAMT_LAYOUTS } from './ofx-qif-camt.ts'
import { SHAPES_LAYOUTS } from './shapes.ts'
import { WALLETS_LAYOUTS } from './wallets.ts'

export const LAYOUTS: readonly Layout[] = [
  ...SHAPES_LAYOUTS,
  ...MT940_LAYOUTS,
  ...OFX_QIF_CAMT_LAYOUTS,
  ...ACQUIRERS_LAYOUTS,
  ...BOOKKEEPING_LAYOUTS,
  ...WALLETS_LAYOUTS,
  ...CHINA_ACQUIRERS_LAYOUTS,
  ...CHINA_WALLETS_LAYOUTS,
  ...CHINA_BANKS_LAYOUTS,
  ...EAST_ASIA_LAYOUTS,
  ...ASIA_PACIFIC_LAYOUTS,
  ...GERMAN_SPEAKING_LAYOUTS,
  ...FRANCE_BENELUX_LAYOUTS,
  ...IBERIA_ITALY_LAYOUTS,
  ...NORDICS_BALTICS_LAYOUTS,
  ...EASTERN_EUROPE_LAYOUTS,
  ...BRITAIN_IRELAND_LAYOUTS,
  ...NORTH_AMERICA_LAYOUTS,
  ...LATIN_AMERICA_LAYOUTS,
  ...MIDDLE_EAST_AFRICA_LAYOUTS,
]
