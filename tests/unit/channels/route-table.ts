/**
 * Expected routes, written from law/rules.md and the article, not from the program. One line:
 * claimant (M merchant, I individual) · provider · scenario · state → channel=offered/code of a reason it must give.
 * State: facts told (frozenBy:police), channels in a state (pbc-complaint:open), `asked` the provider was asked,
 * `incomplete` evidence missing, `unlisted` no scenario to measure by, `ready` nothing of these.
 */
export const ROUTE_TABLE = `
# Who takes whom: payment institutions to the People's Bank, banks to the NFRA; merchants are users, not consumers
M PI settlement-delay asked otherOfficeHolds:no → pbc-complaint=no/natural-persons pbc-user-complaint=yes/users-include-payees nfra-complaint=no/banks-only samr-complaint=no/not-consumption consumer-association=no/consumers-only pcac-report=yes/anyone bank-complaint=no/banks-only
M PI false-advertising asked otherOfficeHolds:no → pbc-user-complaint=yes/users-include-payees samr-report=yes/traders-protected samr-complaint=no/not-consumption cac-12377=yes/false-information-online
M PI hidden-fees asked otherOfficeHolds:no → pbc-user-complaint=yes/users-include-payees samr-report=yes/traders-protected cac-12377=no/online-information nfra-report=no/banks-only
M PI account-frozen asked frozenBy:provider → aml-objection=yes/object police-freeze-objection=no/not-police pbc-user-complaint=yes/users-include-payees samr-report=no/no-price-or-promotion
M PI card-fraud asked → police=yes/card-fraud unionpay=yes/query pcac-mediation=later/ask-first samr-report=no/no-price-or-promotion
M PI device-fault asked → samr-complaint=no/not-consumption samr-report=yes/needs-lead unionpay=no/network-errors police=no/fraud-only
M PI shirking asked → provider-platform=yes/first-step pbc-user-complaint=yes/no-days cac-12377=no/online-information
M bank settlement-delay asked → nfra-complaint=yes/companies-too pbc-complaint=no/natural-persons pbc-user-complaint=no/payment-institutions bank-complaint=yes/organisations-too
M bank false-advertising asked → nfra-complaint=yes/companies-too nfra-report=yes/anyone samr-report=yes/traders-protected
M bank hidden-fees asked → nfra-complaint=yes/companies-too nfra-report=yes/anyone samr-complaint=no/not-consumption
M bank account-frozen asked frozenBy:provider → aml-objection=yes/object nfra-complaint=yes/companies-too pbc-user-complaint=no/payment-institutions
M bank card-fraud asked → nfra-complaint=yes/companies-too police=yes/card-fraud network-security-report=later/if-intrusion
M bank device-fault asked → nfra-complaint=yes/companies-too consumer-association=no/consumers-only aml-objection=no/no-risk-measure
M bank shirking asked → nfra-complaint=yes/companies-too bank-complaint=yes/organisations-too bank-review=later/after-decision
I PI settlement-delay asked otherOfficeHolds:no → pbc-complaint=yes/payment-institution-person pbc-user-complaint=no/individual-consumer nfra-complaint=no/banks-only
I PI false-advertising asked livingConsumption:yes otherOfficeHolds:no → pbc-complaint=yes/payment-institution-person samr-complaint=yes/living-consumption consumer-association=yes/mediation samr-report=yes/anyone
I PI hidden-fees asked livingConsumption:yes otherOfficeHolds:no → samr-complaint=yes/living-consumption pbc-complaint=yes/payment-institution-person
I PI account-frozen asked frozenBy:provider livingConsumption:yes → samr-complaint=no/scenario-fit aml-objection=yes/object pbc-complaint=yes/payment-institution-person
I PI card-fraud asked livingConsumption:yes → samr-complaint=no/scenario-fit pcac-mediation=yes/mediation police=yes/card-fraud
I PI device-fault asked livingConsumption:yes → samr-complaint=yes/living-consumption consumer-association=yes/mediation
I PI shirking asked livingConsumption:yes → pbc-complaint=yes/payment-institution-person pcac-mediation=yes/mediation
I bank settlement-delay asked → nfra-complaint=yes/companies-too pbc-complaint=no/payment-institutions
I bank false-advertising asked livingConsumption:yes → nfra-complaint=yes/companies-too samr-complaint=yes/living-consumption
I bank hidden-fees asked livingConsumption:no → samr-complaint=no/not-consumption consumer-association=no/consumers-only nfra-complaint=yes/companies-too
I bank account-frozen asked frozenBy:police → police-freeze-objection=yes/object aml-objection=no/frozen-by-police nfra-complaint=yes/companies-too
I bank card-fraud asked → bank-complaint=yes/organisations-too unionpay=yes/query
I bank device-fault asked livingConsumption:yes → samr-complaint=yes/living-consumption pbc-complaint=no/payment-institutions
I bank shirking asked → nfra-report=yes/anyone samr-complaint=later/ask-livingConsumption
# The stated ground of a hold decides: laundering to the provider, then the People's Bank, a bank's measure too (反洗钱法 39)
M bank account-frozen asked frozenBy:provider statedReason:aml → aml-objection=yes/object pbc-aml-complaint=later/object-first telecom-fraud-appeal=no/other-ground
M bank account-frozen asked frozenBy:provider statedReason:aml aml-objection:overdue → pbc-aml-complaint=yes/aml-authority
I PI account-frozen asked frozenBy:provider statedReason:aml aml-objection:open → pbc-aml-complaint=later/wait-answer
M PI account-frozen asked frozenBy:provider statedReason:own-risk → aml-objection=no/other-ground pbc-aml-complaint=no/other-ground pbc-user-complaint=yes/users-include-payees
I bank account-frozen asked frozenBy:provider statedReason:telecom-fraud → telecom-fraud-appeal=yes/appeal aml-objection=no/other-ground
M PI account-frozen asked frozenBy:provider statedReason:unknown → telecom-fraud-appeal=later/ask-reason
M PI account-frozen frozenBy:police statedReason:aml → pbc-aml-complaint=no/frozen-by-police police-freeze-objection=yes/object
# Retrievals and chargebacks: the merchant answers the acquirer by the day of its notice
M PI chargeback ready → retrieval-answer=yes/by-the-notice pbc-user-complaint=later/provider-first
M bank chargeback asked → retrieval-answer=yes/by-the-notice nfra-complaint=yes/companies-too samr-report=no/no-price-or-promotion
I PI chargeback speaksAs:cardholder → retrieval-answer=no/cardholder
M PI false-advertising asked otherOfficeHolds:unknown → retrieval-answer=no/no-notice
# Agents: the acquirer behind them answers (A8, A9)
M agent settlement-delay asked → pbc-user-complaint=later/name-acquirer nfra-complaint=later/name-acquirer bank-complaint=later/name-acquirer pcac-report=yes/anyone
M agent false-advertising asked → samr-report=yes/traders-protected pbc-user-complaint=later/name-acquirer nfra-report=later/name-acquirer
I agent hidden-fees asked livingConsumption:yes → pbc-complaint=later/name-acquirer samr-complaint=yes/living-consumption
I agent device-fault ready → pbc-complaint=later/provider-first provider-service=yes/first-step
M PI+agent false-advertising asked otherOfficeHolds:no → pbc-user-complaint=yes/users-include-payees nfra-complaint=no/banks-only
I PI+agent settlement-delay asked otherOfficeHolds:no → pbc-complaint=yes/payment-institution-person
M bank+agent hidden-fees asked → nfra-complaint=yes/companies-too pbc-user-complaint=no/payment-institutions
I bank+agent shirking asked → pbc-complaint=no/payment-institutions nfra-complaint=yes/companies-too
M PI+bank settlement-delay asked otherOfficeHolds:no → pbc-user-complaint=yes/users-include-payees nfra-complaint=yes/companies-too
I PI+bank hidden-fees asked otherOfficeHolds:no → pbc-complaint=yes/payment-institution-person nfra-complaint=yes/companies-too
# No provider named, nothing chosen: questions first
M none settlement-delay asked → nfra-complaint=later/ask-providerKinds pbc-user-complaint=later/ask-providerKinds pbc-complaint=no/natural-persons
I none none unlisted → pbc-complaint=later/ask-providerKinds samr-complaint=later/ask-livingConsumption samr-report=later/ask-scenario
M PI none unlisted asked → pbc-user-complaint=yes/ask-evidence police=later/ask-scenario
# Nothing asked of the provider yet
M PI hidden-fees ready → provider-service=yes/first-step pbc-user-complaint=later/provider-first lawyers-letter=later/after-provider social-media=later/after-provider lawsuit=later/try-first
I PI shirking ready → pbc-complaint=later/provider-first provider-email=yes/restarts-limitation
M bank hidden-fees ready → nfra-complaint=later/bank-first bank-complaint=yes/organisations-too
M bank settlement-delay bank-complaint:open → nfra-complaint=yes/companies-too
I PI settlement-delay provider-platform:open → pbc-complaint=yes/payment-institution-person
# Evidence incomplete: the article says complete it first; what is urgent does not wait
M PI settlement-delay incomplete asked → pbc-user-complaint=later/evidence-first pcac-report=later/evidence-first provider-platform=yes/first-step hotline-12345=later/evidence-first
I PI card-fraud incomplete → police=yes/card-fraud pbc-complaint=later/evidence-first
M bank account-frozen incomplete asked frozenBy:provider → aml-objection=yes/object nfra-complaint=later/evidence-first
I bank hidden-fees incomplete asked livingConsumption:yes → samr-complaint=later/evidence-first consumer-association=later/evidence-first
# Several at once: complaints one after the other, reports beside them
M PI hidden-fees asked pbc-user-complaint:open → samr-report=yes/anyone pcac-report=yes/anyone lawsuit=yes/anyone
I PI hidden-fees asked livingConsumption:yes samr-complaint:open → pbc-complaint=later/held-elsewhere consumer-association=later/held-elsewhere samr-report=yes/anyone
I PI hidden-fees asked livingConsumption:yes pbc-complaint:open → samr-complaint=later/held-elsewhere pcac-report=yes/anyone
I bank hidden-fees asked livingConsumption:yes consumer-association:open → nfra-complaint=later/held-elsewhere samr-complaint=later/held-elsewhere
M PI settlement-delay asked lawsuit:open → pbc-user-complaint=later/held-elsewhere hotline-12345=yes/double-filing
I PI settlement-delay asked otherOfficeHolds:yes → pbc-complaint=later/held-elsewhere
I PI settlement-delay asked otherOfficeHolds:unknown → pbc-complaint=yes/ask-otherOfficeHolds
I PI hidden-fees asked livingConsumption:yes otherOfficeHolds:no samr-complaint:closed → pbc-complaint=yes/payment-institution-person information-disclosure=yes/ask
# One office may refuse what another holds (F5, S3); the rest is put in line; reports need not wait
I PI hidden-fees asked livingConsumption:yes lawsuit:open → pbc-complaint=later/held-elsewhere samr-complaint=later/held-elsewhere consumer-association=later/held-elsewhere samr-report=yes/anyone
I PI hidden-fees asked livingConsumption:yes small-claims:open → pbc-complaint=later/held-elsewhere samr-complaint=later/held-elsewhere pcac-report=yes/anyone
I PI hidden-fees asked livingConsumption:yes arbitration:open disputeClause:arbitration → pbc-complaint=later/held-elsewhere samr-complaint=later/held-elsewhere
I PI hidden-fees asked livingConsumption:yes payment-order:open → pbc-complaint=later/held-elsewhere consumer-association=later/held-elsewhere
I PI hidden-fees asked livingConsumption:yes consumer-association:open → pbc-complaint=later/held-elsewhere samr-complaint=later/held-elsewhere
I PI card-fraud asked livingConsumption:yes pcac-mediation:open → pbc-complaint=later/held-elsewhere police=yes/card-fraud
I PI card-fraud asked pbc-complaint:open → pcac-mediation=later/held-elsewhere
M PI hidden-fees asked otherOfficeHolds:yes → pbc-user-complaint=later/held-elsewhere samr-report=yes/anyone pcac-report=yes/anyone hotline-12345=yes/anyone
M bank hidden-fees asked otherOfficeHolds:yes → nfra-complaint=later/held-elsewhere nfra-report=yes/anyone samr-report=yes/anyone bank-complaint=yes/organisations-too
M bank hidden-fees asked nfra-complaint:open → nfra-report=yes/anyone samr-report=yes/anyone hotline-12345=yes/double-filing
I PI hidden-fees asked livingConsumption:yes otherOfficeHolds:no pbc-complaint:withdrawn → samr-complaint=yes/living-consumption consumer-association=yes/mediation
I PI hidden-fees asked livingConsumption:yes otherOfficeHolds:no pbc-complaint:answered → samr-complaint=yes/living-consumption
I PI hidden-fees livingConsumption:yes → pbc-complaint=later/asking-encouraged
# Replies unlock what follows
M bank hidden-fees bank-complaint:answered → bank-review=yes/within-30-days nfra-complaint=yes/companies-too
M bank hidden-fees bank-complaint:refused → bank-review=yes/within-30-days
I PI hidden-fees asked pbc-complaint:refused → administrative-reconsideration=yes/own-rights petition=yes/petition media=yes/article-advice
I PI hidden-fees asked pbc-complaint:open pbc-complaint:overdue → administrative-reconsideration=yes/own-rights information-disclosure=yes/ask
M PI hidden-fees asked samr-report:refused → administrative-reconsideration=yes/own-rights administrative-suit=later/reconsider-first
M PI hidden-fees asked administrative-reconsideration:answered → administrative-suit=yes/own-rights
M PI hidden-fees asked → administrative-reconsideration=later/needs-act petition=later/last-step information-disclosure=later/after-complaint media=later/after-regulator
# Freezing and holds
M PI account-frozen asked frozenBy:unknown → police-freeze-objection=later/ask-who aml-objection=yes/ask-frozenBy
M PI settlement-delay asked riskHold:yes → aml-objection=yes/object
M PI settlement-delay asked riskHold:unknown → aml-objection=later/ask-measure
M PI settlement-delay asked riskHold:no frozenBy:nobody → aml-objection=no/no-risk-measure police-freeze-objection=no/not-police
M PI hidden-fees asked personalData:yes → cac-personal-data=yes/personal-data
M PI shirking asked personalData:unknown → cac-personal-data=no/no-data-issue
# Courts: the clause, the limit, the fixed sum
M PI settlement-delay asked disputeClause:arbitration → lawsuit=no/arbitration-clause small-claims=no/arbitration-clause payment-order=no/arbitration-clause arbitration=yes/clause
M PI settlement-delay asked disputeClause:court → arbitration=no/no-clause lawsuit=yes/anyone
M PI settlement-delay asked disputeClause:unknown → lawsuit=yes/ask-clause arbitration=later/ask-clause
M PI settlement-delay asked sumFixed:yes disputeClause:none → payment-order=yes/fixed-sum
M PI settlement-delay asked sumFixed:no disputeClause:none → payment-order=no/sum-disputed
M PI settlement-delay asked sumFixed:unknown disputeClause:none → payment-order=later/ask-sum
M PI settlement-delay asked disputeClause:none province:江苏 amount:5000000 → small-claims=yes/simple-claim
M PI settlement-delay asked disputeClause:none province:江苏 amount:20000000 → small-claims=later/by-agreement
M PI settlement-delay asked disputeClause:none province:江苏 amount:30000000 → small-claims=no/above-limit lawsuit=yes/anyone
I PI hidden-fees asked livingConsumption:yes harmKnownOn:2023-11-22 → samr-complaint=no/too-old
I PI hidden-fees asked livingConsumption:yes harmKnownOn:2023-11-23 → samr-complaint=yes/living-consumption
`
