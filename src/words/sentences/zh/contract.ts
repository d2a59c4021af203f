import type { Sentences } from '../catalogue.js';

/** Of signing, amending, delegating, taking over, ending. */
export const CONTRACT: Sentences = {
  'the file is of contract {0}, not of {1}': '文件所属合同为 {0}，不是 {1}',
  'an amendment cannot change {0}; for that, sign a new contract': '变更条款不能修改 {0|list}；如需修改，请另签合同',
  "the notice ({0}) lies after the store's clock ({1}); record it when it has been given":
    '通知（{0}）晚于库的时钟（{1}）；请在发出通知后记录',
  'the notice ({0}) must be given before the day on which the new terms begin ({1}); they never reach back':
    '通知（{0}）须早于新条款生效日（{1}）；新条款不溯及既往',
  'terms that begin on {0} are already recorded; the new ones cannot begin before them, on {1}':
    '已有自 {0} 起生效的条款，新条款不能早于该日（{1}）生效',
  "the new terms would begin on {0}, after the contract's last day {1}": '新条款自 {0} 起生效，晚于合同终止日 {1}',
  'the new terms would begin on {0}, after the last day {1} that they give the contract':
    '新条款自 {0} 起生效，晚于其所定的合同终止日 {1}',
  'the file holds the terms that are already the latest; there is nothing to amend': '文件所载即为最新条款，无须变更',
  'the end ({0}) must lie after the beginning ({1})': '结束（{0}）须晚于开始（{1}）',
  "that lies outside the contract's term, which begins on {0}": '不在合同期内，合同期自 {0} 起',
  "that lies outside the contract's term, which begins on {0} and ends on {1}": '不在合同期内，合同期自 {0} 至 {1}',
  'the services are taken over from {0} on': '服务自 {0} 起已转由甲方操作',
  'the services are taken over from {0} to {1}': '服务自 {0} 至 {1} 已转由甲方操作',
  '{0} by {1} is delegated from {2} on': '{0|word}（{1|word}）自 {2} 起已委托',
  '{0} by {1} is delegated from {2} to {3}': '{0|word}（{1|word}）自 {2} 至 {3} 已委托',
  '{0} is delegated from {1} on': '{0|word}自 {1} 起已委托',
  '{0} is delegated from {1} to {2}': '{0|word}自 {1} 至 {2} 已委托',
  'contract {0} does not cover {1}; it covers {2}': '合同 {0} 不含{1|word}，所含为{2|words}',
  '{0} has no channels; leave the channel out': '{0|word}不分渠道，请略去渠道',
  'the supplier of {0} does not serve {1}; it serves {2}': '{0} 的乙方不提供{1|word}服务，所提供的为{2|words}',
  '{0}; a delegation cannot overlap it': '{0}；委托期间不得与之重叠',
  '{0}; a second take-over cannot overlap it': '{0}；不得与之重叠而再次转由甲方操作',
  'no final result of {0} has found the standard unmet; publish the month and let it become final, or say where the result is to be found (--ground)':
    '{0} 没有被确定为无法达到服务标准的最终结果；请提供考核结果并待其最终确认，或写明结果所在（--ground）',
  'the result of {0} found the standard unmet only on {1}; the platform can take over from then on':
    '{0} 的结果在 {1} 才被确定为无法达到服务标准；此后方可转由甲方操作',
  'nothing of contract {0} is with the platform without an end; there is nothing to hand back':
    '合同 {0} 没有未定期限而由甲方操作的服务，无可交还',
  '{0}; it can only be handed back after that': '{0}；此后方可交还',
  '{0} before ContractSigned': '{0} 早于 ContractSigned',
  'contract {0} is already signed; change its terms with an amendment': '合同 {0} 已签订；如需修改条款，请办理变更',
  'the contract is not signed; sign it first': '合同尚未签订，请先签订',
  'contract {0} is already terminated, on {1}': '合同 {0} 已终止，终止日 {1}',
  'the contract begins on {0}; it cannot end before, on {1}': '合同自 {0} 起，不能在此之前（{1}）终止',
  'the contract ends on {0} by its own terms, before {1}': '合同按约定于 {0} 终止，早于 {1}',
};
