import type { BagTaken } from '../../../shared/contract/bag.ts'
import { useText, type Translate } from '../../i18n/index.ts'
import { FaultList } from './verify.tsx'

const DIFFERENCES_SHOWN = 100

/** What a bag, or a case of a backup, brings or brought. */
export function takenCounts(t: Translate, taken: BagTaken, done: boolean): string {
  return t(done ? 'integrity.taken.done' : 'integrity.taken.would', {
    files: taken.newFiles,
    statements: taken.newStatements,
    records: taken.newRecords,
  })
}

/** What is said of it beside the counts: letters that part, records that differ, files that are nowhere, faults found. */
export function TakenDetails({ taken, done }: { readonly taken: BagTaken; readonly done: boolean }) {
  const { t } = useText()
  const { lettersBeside, differences, lacking, faults } = taken
  return (
    <>
      {lettersBeside > 0 && (
        <p className="pd-soft">{t('integrity.taken.letters', { count: lettersBeside })}</p>
      )}
      {lacking.length > 0 && (
        <p className="pd-amber">
          {t('integrity.taken.lacking', { count: lacking.length, names: lacking.slice(0, 8).join('；') })}
        </p>
      )}
      {differences.length > 0 && (
        <>
          <p>{t('integrity.taken.differ', { count: differences.length })}</p>
          <ul>
            {differences.slice(0, DIFFERENCES_SHOWN).map(({ table, label, columns }, index) => (
              <li key={index}>
                {label || table}
                {columns.map(({ column, here, there }) => (
                  <div key={column} className="pd-soft">
                    {t('integrity.taken.values', { here, there })}
                  </div>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
      {done && faults.length === 0 && <p className="pd-soft">{t('integrity.taken.verified')}</p>}
      {faults.length > 0 && (
        <>
          <p>{t('integrity.taken.faults', { count: faults.length })}</p>
          <FaultList faults={faults} />
        </>
      )}
    </>
  )
}
