/** Whether a report says that its mail still waits, or that it arrived: neither is a bounce. */
export function isNoFailure(text: string): boolean {
  return DELAYED.test(text) || DELIVERED.test(text);
}

const DELAYED =
  /\bdelay(?:ed)?\b|\bwarning: (?:could not send|message)|still (?:being )?(?:try|retry)|will (?:be )?(?:retr(?:y|ied)|(?:keep|continue) (?:on )?trying|try again)|not (?:yet )?been delivered (?:yet|after)|no action is required|do not need to resend|verzögert|noch nicht zugestellt|weiter(?:e|hin)? zustellversuch|erneut versucht|retardé|pas encore (?:été |pu être )?(?:délivré|remis|livré)|nouvelle tentative|retrasad|se (?:volverá a|seguirá) intenta|ritardat|atrasad|vertraagd|opóźnion|задерж|遅延|再(?:度)?送信を(?:試|行)|再試行(?:し|を続|され)|延迟|지연/i;

const DELIVERED =
  /success(?:fully|ful) (?:been )?(?:deliver|relay|sent)|(?:was|were|been) (?:successfully )?(?:delivered|relayed|expanded) (?:to|successfully)|erfolgreich zugestellt|(?:délivré|remis|livré) avec succès|entregado (?:con éxito|correctamente)|consegnato (?:con successo|correttamente)|正常に(?:配信|配送|送信)/i;

/** Whether a report says that its mail failed for good. */
export function saysFailure(text: string): boolean {
  return FAILED.test(text);
}

const FAILED =
  /undeliver|could ?n[o']t be (?:delivered|sent)|(?:delivery|message).{0,40}(?:failed|failure|rejected|returned)|was not delivered|not deliverable|unable to (?:deliver|send)|permanent(?:ly)? (?:fatal )?(?:error|fail)|returned (?:mail|to sender)|wasn['’]t (?:delivered|found)|giving up|given up|konnte[^.\n]{0,60}nicht (?:zugestellt|übermittelt|ausgeliefert)|unzustellbar|nicht zustellbar|zustellung[^.\n]{0,40}(?:fehlgeschlagen|gescheitert|nicht möglich)|n['’](?:a|ont) pas pu être (?:remis|délivré|livré|distribué|envoyé)|non (?:remis|délivré|distribu)|échec de (?:la )?(?:remise|distribution|livraison|l['’]envoi)|no (?:se )?(?:ha )?(?:podido|pudo) (?:ser )?(?:entrega|envia)|no entregado|impossibile (?:recapitare|consegnare)|non (?:è stato )?(?:recapitat|consegnat|possibile)|não (?:foi possível|pôde ser|pode ser) (?:entreg|envia)|não entregue|niet (?:worden )?(?:bezorgd|afgeleverd)|nie (?:została|mogła|można)|не (?:удалось|может быть|был[ао]?) (?:доставл)|недоставл|(?:送信|配信|配送|送達|お届け)[^。\n]{0,20}(?:でき(?:ません|なかった|ず)|失敗|エラー)|エラーのため|退信|无法(?:送达|投递|发送)|投递失败|전송(?:하지 못|.{0,10}실패)|배달(?:되지|할 수 없)/i;
