/** What each kind of work is called: jobs by their task's name, and files on their way to the core. */
import type { TextKey } from '../i18n/keys.ts'

export const JOB_NAMES: Readonly<Record<string, TextKey>> = {
  'files.send': 'app.job.files.send',
  'inbox.look': 'app.job.inbox.look',
  'bag.import': 'app.job.bag.import',
  'bag.make': 'app.job.bag.make',
  'evidence.add': 'app.job.evidence.add',
  'backup.make': 'app.job.backup.make',
  'backup.inspect': 'app.job.backup.inspect',
  'backup.restore': 'app.job.backup.restore',
  'integrity.verify': 'app.job.integrity.verify',
  'integrity.story': 'app.job.integrity.story',
  'recognition.read': 'app.job.recognition.read',
  'statements.read': 'app.job.statements.read',
  'statements.plan': 'app.job.statements.plan',
  'statements.import': 'app.job.statements.import',
  'statements.clear': 'app.job.statements.clear',
  'settlement.check': 'app.job.settlement.check',
  'settlement.toEvidence': 'app.job.settlement.toEvidence',
  'settlement.archive': 'app.job.settlement.archive',
  'signing.readContract': 'app.job.signing.readContract',
  'resourcePack.make': 'app.job.resourcePack.make',
  'pack.build': 'app.job.pack.build',
  'letters.export': 'app.job.letters.export',
  'submissions.verify': 'app.job.submissions.verify',
}
