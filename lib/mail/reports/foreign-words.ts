/**
 * What servers say in other languages about a mailbox, as the English words by which a refusal is classified. Servers of
 * Germany, France, Spain, Italy, Brazil, the Netherlands, Poland, Russia, Japan, China and Korea translate their reports, some without a code.
 */
const SAYINGS: readonly [english: string, pattern: RegExp][] = [
  [
    "mailbox full",
    /postfach[^.\n]{0,40}\b(?:voll|überfüllt)|speicherplatz|kontingent|boîte[^.\n]{0,40}(?:pleine|saturée)|quota[^.\n]{0,30}(?:dépassé|atteint)|buzón[^.\n]{0,30}llen|casella[^.\n]{0,30}piena|caixa[^.\n]{0,30}cheia|postvak[^.\n]{0,20}vol\b|skrzynka[^.\n]{0,30}pełna|переполнен|容量(?:を|が|制限)?[^。\n]{0,20}(?:超|オーバー)|(?:いっぱい|満杯)|邮箱已?满|容量已?满|사서함[^.\n]{0,20}가득/i,
  ],
  [
    "message rejected as spam",
    /\b(?:als|comme|como|come) (?:spam|unerwünscht|indésirable)|スパム|迷惑メール|垃圾邮件|спам|스팸/i,
  ],
  [
    "user unknown",
    /(?:empfänger|adresse|e-?mail-adresse|postfach|benutzer|nutzer|konto)[^.\n]{0,80}(?:unbekannt|existiert nicht|nicht (?:mehr )?(?:existiert|gefunden|vorhanden|bekannt|gültig)|ungültig|gibt es nicht)|unbekannter? (?:empfänger|benutzer|nutzer)|(?:adresse|utilisateur|destinataire|boîte|compte)[^.\n]{0,80}(?:n['’ ]existe (?:pas|plus)|inconnue?|introuvable|invalide|désactivée?|n['’]a pas (?:été|pu être) trouvée?)|(?:dirección|usuario|destinatario|buzón|cuenta)[^.\n]{0,60}(?:no existe|desconocid|no (?:se )?(?:ha )?(?:sido )?encontrad)|(?:indirizzo|utente|destinatario|casella)[^.\n]{0,60}(?:non esiste|inesistente|sconosciut|non trovat)|(?:endereço|usuário|utilizador|destinatário|conta)[^.\n]{0,60}(?:não existe|inexistente|desconhecid|não (?:foi )?encontrad)|(?:adres|gebruiker|ontvanger|postvak)[^.\n]{0,60}(?:bestaat niet|onbekend|niet gevonden)|(?:adres|użytkownik|odbiorca|skrzynka)[^.\n]{0,60}(?:nie istnieje|nieznany|nie znaleziono)|(?:адрес|пользователь|получатель|ящик)[^.\n]{0,60}(?:не существует|не найден|неизвестен)|(?:宛先|あて先|アドレス|ユーザー?|受信者|メールボックス)[^。\n]{0,40}(?:存在しま|存在しない|見つかりません|見つからな|不明|ありません|無効)|(?:用户|收件人|地址|邮箱|帐号|账号)[^。\n]{0,20}(?:不存在|未找到|没有找到|无效)|(?:수신자|사용자|주소|계정|사서함)[^.\n]{0,30}(?:존재하지|찾을 수 없)/i,
  ],
];

/** The English words for what a report says in another language; "" if it says none of them. */
export function englishFor(text: string): string {
  return SAYINGS.find(([, pattern]) => pattern.test(text))?.[0] ?? "";
}

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
