import { Button, Dropdown } from 'antd'
import { useText } from '../../i18n/index.ts'
import { MoreOutlined } from '../../components/icons.ts'
import { formatMoney } from '../../components/format.ts'
import { Mark } from '../../components/frames.tsx'
import {
  ProgressMark,
  useCaseActions,
  useKeepCase,
  type CaseWithProviders,
} from '../../features/cases/parts.ts'
import { useRoute } from '../core.ts'
import { CASE_PLACE_NAMES, casePlaceOf, hashOf, viewsOf, type CaseTab } from '../places.ts'
import { go } from '../routes.ts'
import { useOwed } from './owed.ts'

/** How many other cases the switch offers; the palette finds the rest. */
const SWITCHED = 8

/** The one line of a case: which, its five places, how far it is, what is asked for. */
export function CaseBar({ one, tab }: { readonly one: CaseWithProviders; readonly tab: CaseTab }) {
  const { t } = useText()
  const { keep } = useKeepCase(one.id)
  const evidence = useRoute('evidence.list', { caseId: one.id })
  const here = casePlaceOf(tab)
  const [first, ...others] = one.providers
  return (
    <header className="pd-casebar">
      <h1>
        <a href={hashOf({ page: 'case', caseId: one.id, tab: 'data' })} title={one.title}>
          {one.title}
        </a>
      </h1>
      {first && (
        <span
          className="pd-casebar-who"
          title={one.providers.map(({ name }) => name).join(t('common.listComma'))}
        >
          {others.length > 0
            ? t('cases.providers.more', { name: first.name, count: others.length })
            : first.name}
        </span>
      )}
      <CaseSwitch one={one} />
      {one.archivedAt && <Mark>{t('cases.archived')}</Mark>}
      <nav className="pd-casebar-places" aria-label={t('cases.places')}>
        {CASE_PLACE_NAMES.map((name) => (
          <a
            key={name}
            href={hashOf({ page: 'case', caseId: one.id, tab: viewsOf(name)[0] ?? 'overview' })}
            aria-current={name === here ? 'page' : undefined}
          >
            {t(`cases.place.${name}`)}
            {name === 'evidence' && (evidence.data?.length ?? 0) > 0 && (
              <span className="pd-count">{evidence.data?.length}</span>
            )}
          </a>
        ))}
      </nav>
      <div className="pd-casebar-end">
        <ProgressMark one={one} onChange={keep} />
        <Sum one={one} />
      </div>
    </header>
  )
}

/** The claim's number; before there is one, the amount the owner named. */
function Sum({ one }: { readonly one: CaseWithProviders }) {
  const { t } = useText()
  const owed = useOwed(one.id)
  if (!owed) return null
  const drawn = owed.state === 'drawn' && owed.totals.length > 0
  const totals = drawn ? owed.totals : one.lossTold ? [one.lossTold] : []
  if (totals.length === 0) return null
  return (
    <a
      className="pd-casebar-sum"
      href={hashOf({ page: 'case', caseId: one.id, tab: drawn ? 'damages' : 'data' })}
    >
      {t(drawn ? 'cases.claim' : 'cases.field.lossTold')} <b>{totals.map(formatMoney).join(' + ')}</b>
    </a>
  )
}

/** Other cases, and what can be done with this one. */
function CaseSwitch({ one }: { readonly one: CaseWithProviders }) {
  const { t } = useText()
  const { archive, duplicate } = useCaseActions()
  const cases = useRoute('cases.list', { archived: false })
  const others = (cases.data ?? [])
    .filter(({ id }) => id !== one.id)
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))
    .slice(0, SWITCHED)
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'data',
            label: t('cases.tab.data'),
            onClick: () => go({ page: 'case', caseId: one.id, tab: 'data' }),
          },
          { key: 'duplicate', label: t('cases.duplicate'), onClick: () => duplicate(one) },
          {
            key: 'archive',
            label: one.archivedAt ? t('cases.reopen') : t('cases.archive'),
            onClick: () => archive(one, one.archivedAt === null),
          },
          ...(others.length > 0 ? [{ type: 'divider' as const, key: 'line' }] : []),
          ...others.map(({ id, title }) => ({
            key: `case-${id}`,
            label: title,
            onClick: () => go({ page: 'case', caseId: id, tab: 'overview' }),
          })),
        ],
      }}
    >
      <Button
        type="text"
        size="small"
        className="pd-casebar-switch"
        icon={<MoreOutlined />}
        aria-label={t('cases.actionsOf', { title: one.title })}
      />
    </Dropdown>
  )
}
