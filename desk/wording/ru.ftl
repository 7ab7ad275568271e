# Что читает персонал. Значения форматируются до того, как попадают сюда.

skip = Перейти к содержанию
languages = Язык этой страницы
sign-in = Войти
sign-out = Выйти
login = Логин
password = Пароль
sign-in-help = Логин, новый пароль вместо утерянного или истёкшего и разблокировку даёт руководитель смены.
sign-in-wrong = Логин и пароль не подходят друг к другу. Проверьте оба и попробуйте ещё раз.
sign-in-too-many = { $minutes ->
    [one] Слишком много попыток. Подождите { $minutes } минуту и попробуйте ещё раз.
    [few] Слишком много попыток. Подождите { $minutes } минуты и попробуйте ещё раз.
    [many] Слишком много попыток. Подождите { $minutes } минут и попробуйте ещё раз.
   *[other] Слишком много попыток. Подождите { $minutes } минуты и попробуйте ещё раз.
}
to-start = Перейти на начальную страницу

## Ошибки

error-form = Эта форма устарела
error-form-todo = Она была открыта слишком долго, или файлы cookie отключены. Вернитесь, загрузите страницу ещё раз и повторите.
error-role = Эта страница для руководителей смены
error-role-todo = Ваша учётная запись — консультантская. Если вам нужны показатели дня, обратитесь к администратору.
error-missing = Такой страницы нет
error-missing-todo = Возможно, адрес был обрезан по дороге. Начните с сегодня.
error-call = Такого звонка нет
error-call-todo = Возможно, он старше срока хранения, или адрес был обрезан по дороге.
error-selection = Такого дня или часа нет
error-selection-todo = Адрес спрашивает о том, чего быть не может. Начните с сегодня.
error-database = Сейчас показатели нельзя прочитать
error-database-todo = Линия по-прежнему принимает звонки. Загрузите страницу ещё раз через минуту.
error-busy = Сейчас открывают очень много страниц
error-busy-todo = Линия по-прежнему принимает звонки. Загрузите страницу ещё раз через несколько секунд.
error-broken = На этой странице что-то пошло не так
error-broken-todo = Линия по-прежнему принимает звонки. Загрузите страницу ещё раз; если это повторится, сообщите администратору.

## Время

moment-today = сегодня { $time }
duration-seconds = { $seconds } с
duration-minutes = { $minutes } мин { $seconds } с
duration-hours = { $hours } ч { $minutes } мин

## День

today = Сегодня
today-as-of = { $day }, время { $zone }
day-as-of = Время { $zone }
days = Дни
lines = Линии
refresh = Обновить
how-it-goes = Как идёт день
verdict-good = Сегодня всё идёт хорошо: { $level } звонков принято за { $threshold } с. Цель — { $goal }.
verdict-good-past = День прошёл хорошо: { $level } звонков принято за { $threshold } с. Цель — { $goal }.
verdict-nearly = Сегодня немного медленно: { $level } звонков принято за { $threshold } с. Цель — { $goal }.
verdict-nearly-past = День был немного медленным: { $level } звонков принято за { $threshold } с. Цель — { $goal }.
verdict-bad = Сегодня ждут слишком долго: только { $level } звонков принято за { $threshold } с. Цель — { $goal }.
verdict-bad-past = Ждали слишком долго: только { $level } звонков принято за { $threshold } с. Цель — { $goal }.
verdict-waiting = Первые абоненты сейчас ждут консультанта.
verdict-nobody-asked = Линия отвечает сама: сегодня ещё никто не ждал консультанта.
verdict-nobody-asked-past = Линия отвечала сама: в тот день никто не ждал консультанта.
verdict-no-calls = Сегодня ещё никто не звонил.
verdict-no-calls-past = В тот день никто не звонил.
level-answered = Уровень обслуживания, принятые.
level-answered-formula = Принятые за { $threshold } с среди всех принятых.
level-answered-and-abandoned = Уровень обслуживания, принятые и брошенные.
level-answered-and-abandoned-formula = Принятые или брошенные за { $threshold } с среди всех принятых и брошенных.
level-all = Уровень обслуживания, все.
level-all-formula = Звонки, любым образом покинувшие очередь за { $threshold } с, среди всех, что встали в неё и больше не ждут.
level-short-abandons-removed = Уровень обслуживания без коротких отказов.
level-short-abandons-removed-formula = Принятые за { $threshold } с среди всех принятых и брошенных; брошенные за { $short } с не учтены. Ожидание длится от входа в очередь до разговора с консультантом.
alarms = { $count ->
    [one] { $count } тревога
    [few] { $count } тревоги
    [many] { $count } тревог
   *[other] { $count } тревоги
}
alarm-proof-failures = Необычно много неудачных подтверждений личности: некоторое время от всех требуется код доступа.
alarm-carrier = Телефонный оператор отвечает не так, как должен.
alarm-carrier-busy = Телефонный оператор просит обращаться реже: вызовы консультантов задерживаются.
alarm-fallback = Звонки попали на аварийный ответ, потому что сама линия не ответила вовремя.
alarm-other = Что-то необычное: администратор найдёт это в журнале.
now = Сейчас
now-open = Текущие звонки
now-waiting = Ждут консультанта
now-callbacks = Обещано перезвонить
now-oldest = самое давнее: { $moment }
waits = Ожидание консультанта
waits-none = Никто не ждал консультанта.
joined = Встали в очередь
answered = Принятые
abandoned = Не дождались
abandonment = { $share } тех, кто ждал
called-back = Вместо этого оставили номер
wait-median = Медиана ожидания
wait-mean = в среднем { $mean }
wait-p90 = Девять из десяти за
wait-longest = Самое долгое ожидание
waits-formula = Ожидание принятых звонков, от входа в очередь до разговора с консультантом. Медиана и «девять из десяти» — это ожидание настоящих звонков (ближайший ранг). Кто ушёл за { $short } с, в долю не входит; просьба перезвонить не отказ. Кто встаёт в очередь дважды, считается дважды.
callbacks = Обратные звонки
callback-asked = Заказанные обратные звонки
callback-tried = Попытки перезвонить
callbacks-unreached = { $count ->
    [one] из них { $count } неудачная
    [few] из них { $count } неудачные
    [many] из них { $count } неудачных
   *[other] из них { $count } неудачной
}
callback-done = Перезвонили и поговорили
callbacks-kept = В обещанное время
callback-given-up = Попытки прекращены
callback-blocked = Прекращено: номер заблокирован
callback-not-rung = Прекращено: на этот номер больше не звонят
callback-too-many = Оставлено сотрудникам: сверх дневного предела
callback-waits = Вместо этого подождали на линии
callbacks-formula = Каждое число по времени своего события; звонки за ним – те, в которых попросили перезвонить. Попытка: телефон человека звонил. Поговорили: человек ответил и нажал клавишу, или сотрудник отметил это. В обещанное время: доля первых попыток этого дня, сделанных до конца названных часов.
estimates = Ошибка объявленного
estimate-mean = Средняя ошибка
estimate-p90 = Девять из десяти ошибаются не более чем на
estimate-count = Объявленные ожидания
estimate-calls = Звонки, которые их услышали
estimates-formula = Объявленное время ожидания минус время, которое потом прошло до разговора с консультантом: выше нуля значит, что объявили слишком много. Считается каждое время, которое услышали, если в этом ожидании состоялся разговор; слова о том, что это длится дольше, числом не являются. Девять из десяти: значения без знака.
diversions = Спрошенные перед долгим ожиданием
diverted-told = Услышали, что ждать долго
diverted-waited = Всё же ждали
diverted-callback = Оставили номер
diverted-left = Ни то, ни другое
diversions-formula = Звонки, которые перед очередью услышали, как долго ждать, по тому, что выбрали потом. Кто всё же ждал, есть в показателях ожидания.
held-back = Вызовы, задержанные ограничением оператора
held-back-calls = Звонки
held-back-longest = Дольше всего
held-back-formula = Звонки, в которых телефон консультанта зазвонил позже, чем мог, так как за секунду можно начинать лишь определённое число звонков; «дольше всего» — наибольшая из этих задержек. Каждая задержка входит в ожидание.
refusals = Линия отказала
refusals-formula = Звонки по причине, которую услышали или из-за которой их остановили перед меню, если трубку положили раньше. Некоторые потом оставили номер или нашли ответ в меню. Они не вставали в очередь, поэтому их нет в показателях ожидания, кроме тех, кому отказали только в обратном звонке. Звонки с заблокированных номеров и с тех, что звонили слишком часто, не дошли до меню.
keys-formula = Две клавиши линия просит нажать перед меню, если с номера поступает очень много звонков. Не нажали: звонки с такой просьбой, которые закончились без этих клавиш, как бы то ни было. Остальные ещё идут, или им уже ничто не препятствовало.
reason-closed = В этот час закрыто
reason-full = Ждало слишком много людей
reason-full-language = Ждало слишком много людей на этом языке
reason-full-number = Несколько звонков с номера уже ждали
reason-nobody = Нет дежурных на этом языке
reason-blocked = Номер был заблокирован
reason-too-often = Слишком много звонков с номера
reason-challenge = Не нажали две клавиши
reason-callback-number = Без обратного звонка: номер называли слишком часто
reason-callback-caller = Без обратного звонка: слишком много просьб с номера
reason-callback-withheld = Без обратного звонка: слишком много просьб со скрытых номеров
reason-callback-blocked = Без обратного звонка: номер заблокирован
reason-other = Другая причина
calls-by-hour = Звонки по часам
calls-count = { $count ->
    [one] { $count } звонок
    [few] { $count } звонка
    [many] { $count } звонков
   *[other] { $count } звонка
}
chart-label = Звонки каждого часа, { $day }. В таблице ниже те же числа.
chart-axes = Звонки, начавшиеся в этот час
columns = Столбцы таблицы
by-outcome = По итогу
by-language = По языку
hours-by-outcome = Звонки по часу начала и итогу
hours-by-language = Звонки по часу начала и языку
languages-heading = Звонки по языкам
languages-by-outcome = Звонки по последнему выбранному языку и итогу
hour = Час
total = Всего
meanings = Что означают итоги
meanings-rule = Звонок считается один раз, по лучшему, что в нём произошло: разговор прежде обещания перезвонить, затем состояние дела, отказ, не дождались, меню.
outcome-readout = Состояние дела
outcome-talk = Консультант
outcome-callback = Перезвонить
outcome-menus = Меню
outcome-abandoned = Не дождались
outcome-turned-away = Отказ
outcome-open = Ещё неизвестно
outcome-other = Другой итог
meaning-readout = Услышали состояние дела.
meaning-talk = Поговорили с консультантом.
meaning-callback = Оставили номер, чтобы им перезвонили.
meaning-menus = Звонок закончился в меню и информации.
meaning-abandoned = Положили трубку, или связь пропала во время ожидания.
meaning-turned-away = Просили консультанта вне часов работы, при полной очереди или когда не было дежурных на этом языке; или звонили с заблокированного номера либо слишком часто, или не нажали две клавиши, о которых просила линия.
meaning-open = Звонок продолжается, и ничего из перечисленного ещё не произошло.
empty-today = Как только кто-нибудь позвонит, эта страница покажет звонки по часам, итогам и языкам.
empty-day = Показывать нечего. Другие дни — в одном шаге отсюда, вверху.

## Списки звонков

calls = Звонки
filters = Какие звонки
filter-hour = Час { $hour }
filter-none = Весь день
way-joined = Встали в очередь
way-answered = Принял консультант
way-abandoned = Не дождались
way-callback = Оставили номер вместо ожидания
way-other = Покинули очередь иначе
way-waiting = Ждут сейчас
way-estimated = Услышали примерное время и дождались разговора
way-diverted = Перед очередью услышали, что ждать долго
way-held-back = Вызов консультанта задержало ограничение оператора
way-keys-asked = Попросили нажать две клавиши
way-keys-pressed = Две клавиши нажали
began = Начало
call = Звонок
outcome = Итог
language = Язык
topic = Тема
waited = Ожидание
lasted = Длительность
goes-on = продолжается
pages = Страницы
page-of = Страница { $number } из { $pages }
earlier = Более ранние
later = Более поздние
empty-calls = Таких звонков нет. Если вас привело сюда число, оно уже изменилось: вернитесь ко дню.
language-pl = Польский
language-uk = Украинский
language-en = Английский
language-ru = Русский
language-unknown = Не выбран
language-other = Другой язык

## Один звонок

call-title = Звонок { $mark }
consultant = Консультант
steps = Шаг за шагом
steps-go-on = Звонок продолжается. Загрузите страницу ещё раз, чтобы увидеть больше.
empty-steps = Шаги этого звонка больше не записаны: их хранят ограниченное время.
somebody = консультант
story-lost = { $count ->
    [one] Здесь не хватает { $count } шага.
    [few] Здесь не хватает { $count } шагов.
    [many] Здесь не хватает { $count } шагов.
   *[other] Здесь не хватает { $count } шага.
}
told-unknown = Произошло что-то, для чего у этой страницы ещё нет слов.
told-call-started = Поступил звонок.
told-call-started-back = Линия перезвонила, и трубку взяли.
told-call-ended = Звонок закончился.
told-language-key = Выбран язык: { $language }.
told-language-remembered = Линия поздоровалась на языке прошлого звонка: { $language }.
told-language-default = Язык не выбрали, и линия говорила на первом: { $language }.
told-step = { $place }: { $input }. Далее: { $to }.
told-prompt = Линия говорила, не больше { $seconds } с.
told-estimate = Сообщено место в очереди: { $position }.
told-estimate-time = Сообщено место в очереди, { $position }, и ожидаемое время, { $wait }.
told-estimate-over = Линия сказала, что ожидание продлится дольше, чем { $wait }, на месте { $position }.
told-estimate-over-alone = Линия сказала, что ожидание продлится дольше, чем { $wait }.
told-estimate-time-alone = Линия назвала примерное время ожидания: { $wait }.
told-estimate-longer-than-usual = Линия сказала, что ожидание длится дольше, чем обычно.
told-estimate-longer-than-said = Линия сказала, что ожидание длится дольше, чем сообщалось, потому что дежурит меньше консультантов.
told-estimate-rung = Линия сказала, что сейчас звонит консультанту.
told-diverted = Перед очередью линия назвала время ожидания { $wait } и спросила, ждать ли.
told-diverted-many = Перед очередью линия сказала, что ждёт много людей, и спросила, ждать ли.
told-proof-passed = Подтверждение личности было верным ({ $way }).
told-proof-refused = Подтверждение личности не было верным ({ $way }).
told-proof-several = К телефону подошло несколько дел, поэтому спросили номер ({ $way }).
told-proof-locked = После многих неудачных попыток новые некоторое время были невозможны ({ $way }).
told-proof-closed-tier = Требовался код доступа ({ $way }).
told-proof-unavailable = Личность нельзя было проверить ({ $way }).
told-readout-coarse = Прочитано состояние дела.
told-readout-full = Прочитано состояние дела с подробностями.
told-refusal-closed = Просили консультанта; линия сказала, что закрыто.
told-refusal-full = Просили консультанта; линия сказала, что ждёт слишком много людей.
told-refusal-full-language = Просили консультанта; линия сказала, что на этом языке ждёт слишком много людей.
told-refusal-full-number = Просили консультанта; линия сказала, что с этого номера уже ждут несколько звонков.
told-refusal-nobody = Просили консультанта; линия сказала, что нет дежурных на этом языке.
told-refusal-blocked = Линия сказала, что номер заблокирован, почему, до какого дня и что можно сделать.
told-refusal-too-often = Линия сказала, что с номера поступило слишком много звонков и когда будет возможен следующий.
told-refusal-challenge = Две клавиши, о которых просила линия, не нажали; она сказала, что можно сделать.
told-gate-stopped-blocked = Звонок остановлен перед меню: номер заблокирован.
told-gate-stopped-too-often = Звонок остановлен перед меню: с номера поступило слишком много звонков.
told-gate-stopped-challenge = Звонок остановлен перед меню: линия просит нажать две клавиши, потому что звонков было очень много.
told-gate-passed = Две клавиши, о которых просила линия, нажаты.
told-gate-opened = Звонку уже ничто не препятствовало, и он перешёл в меню.
told-refusal-callback-number = Линия сказала, что в этот день на этот номер больше нельзя обещать обратный звонок, и что можно сделать.
told-refusal-callback-caller = С номера уже заказали столько обратных звонков, сколько можно за день; линия сказала об этом и о том, что можно сделать.
told-refusal-callback-withheld = Со скрытых номеров уже заказали столько обратных звонков, сколько можно за день; линия сказала об этом и о том, что можно сделать.
told-refusal-callback-blocked = Линия сказала, что на этот номер не перезванивают, потому что он заблокирован.
told-queued-arrived = Началось ожидание консультанта: { $language }, { $topic }.
told-queued-resumed = У звонка место предыдущего звонка с того же номера: { $language }, { $topic }.
told-queued-returned = Абонент вернулся на своё прежнее место: { $language }, { $topic }.
told-queued-cut-off = Связь консультанта прервалась, и абонент снова первый: { $language }, { $topic }.
told-queued-restored = Очередь восстановлена, у абонента прежнее место: { $language }, { $topic }.
told-offer = Предложено: { $person }, после ожидания { $waited }.
told-dial-delayed = Вызов консультанта задержался на { $delayed }: оператор позволяет начинать лишь определённое число звонков в секунду.
told-offer-ended-accepted = { $person }: звонок принят.
told-offer-ended-declined = { $person }: звонок отклонён.
told-offer-ended-missed = { $person }: нет ответа.
told-offer-ended-withdrawn = { $person }: предложение отозвано, потому что звонок принял кто-то другой или абонент ушёл.
told-offer-ended-failed = { $person }: не удалось дозвониться.
told-talk = Разговор: { $person }, после ожидания { $waited }.
told-talk-ended-caller = Абонент закончил разговор ({ $person }) через { $talked }.
told-talk-ended-consultant = { $person }: разговор закончен через { $talked }.
told-talk-ended-dropped = { $person }: связь прервалась через { $talked }.
told-not-met-caller = Абонент повесил трубку до соединения ({ $person }).
told-not-met-dropped = { $person }: соединение не состоялось; абонент снова первый.
told-left-hung-up = Абонент положил трубку после ожидания { $waited }.
told-left-lost = Абонент потерян после ожидания { $waited }: звонок не подавал признаков жизни.
told-left-menus = Абонент вернулся в меню после ожидания { $waited }.
told-left-callback = Абонент покинул очередь после ожидания { $waited }, потому что попросил перезвонить.
told-left-nobody = Ожидание закончилось через { $waited }, потому что дежурных на этом языке больше не было.
told-left-closed = Ожидание закончилось через { $waited }, потому что линия уже закрылась.
told-left-replaced = Звонок не подавал признаков жизни, и через { $waited } его место занял другой звонок с того же номера.
told-callback-asked = Обещано перезвонить: { $topic }.
told-callback-queued = Обратный звонок встал в очередь: { $language }, { $topic }.
told-callback-tried-reached = Перезвонили и дозвонились: { $person }.
told-callback-tried-busy = Попытка перезвонить ({ $person }): занято.
told-callback-tried-no-answer = Попытка перезвонить ({ $person }): никто не ответил.
told-callback-tried-failed = Попытка перезвонить ({ $person }): позвонить не удалось.
told-callback-tried-machine = Попытка перезвонить ({ $person }): ответил автоответчик.
told-callback-tried-no-key = Попытка перезвонить ({ $person }): ответили, но не нажали клавишу.
told-callback-tried-lost = Попытка перезвонить: неизвестно, чем она закончилась.
told-callback-tried-dropped = Соединение консультанта прервалось во время обратного звонка: { $person }.
told-callback-tried-withdrawn = Обратный звонок принят ({ $person }), но звонить уже не следовало.
told-callback-ended-given-up = После слишком многих попыток обратный звонок прекращён.
told-callback-ended-cancelled = Обратный звонок отменён.
told-callback-ended-done = Обратный звонок отмечен как выполненный.
told-callback-ended-waits = Человек позвонил сам и подождал на линии, на месте обратного звонка.
told-callback-ended-blocked = Обратный звонок прекращён: номер заблокирован.
told-callback-ended-not-rung = Обратный звонок прекращён: на номера этого вида или страны больше не звонят.
told-callback-ended-too-many = Обратный звонок, взятый из файла обещаний, был сверх дневного предела: он оставлен сотрудникам.
told-callback-reached = Перезвонили; идёт соединение с консультантом: { $person }.
told-alarm = Поднята тревога. { $what }
proof-way-number = по номеру дела
proof-way-telephone = по телефону абонента
proof-way-other = другим способом
input-dialled = звонок начался
input-arrived = звонок продолжился
input-returned = звонок вернулся
input-key = нажата клавиша
input-digits = введён номер
input-entered = введён номер
input-empty = нажата #
input-back = возврат назад
input-silence = ничего не нажато
input-wrong = не та клавиша
input-proved = личность проверена
input-joined = ответила очередь
input-closed = закрыто
input-promised = номер записан
input-standing = обратный звонок уже обещан
input-other = произошло что-то другое
place-start = Начало
place-gate-language = Выбор языка перед отказом или двумя клавишами
place-gate-challenge = Две клавиши
place-gate-refused = После отказа
place-language = Выбор языка
place-language-change = Смена языка
place-greeting = Приветствие
place-main = Главное меню
place-menu = Меню
place-reading = Информация
place-status-number = Номер дела
place-status-number-right = Проверка номера дела
place-status-born = Дата рождения
place-status-born-right = Проверка даты рождения
place-status-code = Код доступа
place-status-refused = Личность не подтверждена
place-status-closed-tier = Нужен код доступа
place-status-told = Сообщение о состоянии дела
place-status-heard = После состояния дела
place-wait = Ожидание
place-connect = Соединение
place-talked = Разговор
place-cut-off = После обрыва связи
place-goodbye = Прощание
place-turned = Некого ждать
place-long = Выбор перед долгим ожиданием
place-callback-own = Перезвонить на этот номер
place-callback-number = Номер, чтобы перезвонить
place-callback-right = Проверка номера
place-callback-standing = Обещанный ранее обратный звонок
place-callback-over = Без обещания обратного звонка
place-back = Обратный звонок
place-end = Конец
place-other = Другое место

## The consultants’ desk

error-choice = Так выбрать нельзя
error-choice-todo = Возможно, за это время что-то изменилось. Вернитесь на рабочее место и выберите ещё раз.
error-live = Живая очередь недоступна
error-live-todo = Разговоры продолжаются. Попробуйте ещё раз через несколько секунд.
desk = Рабочее место
desk-beside = Рядом
desk-offline = Нет связи. Новые звонки сюда не поступают, пока она не восстановится; текущий разговор продолжается. С
desk-second-tab = Это рабочее место открыто в другой вкладке, и звонки поступают туда.
desk-take-over = Принимать в этой вкладке
desk-silent = Эта страница ещё не может звонить: браузер ждёт щелчка.
desk-try-sound = Позвонить для пробы
desk-no-script = Без скриптов страница загружается каждые десять секунд. Она работает, но не позвонит, и ни один звонок не поступит в этот браузер.
desk-was-lost = В этот браузер звонки не поступали с { $since } до { $until }. В это время вам их не предлагали.
desk-title-call = ☎ { $language }: { $topic }
desk-keys = Клавиши
key-accept = принять звонок
key-decline = не этот звонок
key-hold = удержать и вернуться
key-ready = готовность или первая пауза
doing-away = Не на смене
doing-away-note = Вы не на смене, звонки не поступают.
doing-ready = Готовность
doing-ready-note-browser = Следующий звонок поступит в этот браузер. Языки: { $languages }.
doing-ready-note-telephone = Следующий звонок поступит на ваш телефон. Языки: { $languages }.
doing-offered = Звонок
doing-talking = Разговор
doing-wrap-up = После разговора
doing-wrap-up-note = Следующий звонок поступит только после этого. Время закончится само.
doing-paused = Пауза
doing-paused-note = Звонки не поступают, пока вы не сообщите о готовности.
doing-paused-lost = В этот браузер звонки сейчас не поступают. Как только начнут поступать, готовность вернётся сама.
doing-paused-missed = Несколько звонков подряд остались без ответа, поэтому сейчас перерыв и новых звонков не будет. Вернуть готовность можно здесь или позвонив на линию с PIN-кодом; это может сделать и руководитель смены на странице «Зал».
doing-coming = Готовность через мгновение
doing-coming-note = Линия вот-вот об этом узнает.
doing-nowhere = Для вас нет звонков
doing-nowhere-note = Для вас не указаны языки или темы этой линии. Это может сделать руководитель смены.
doing-unknown = Нет доступа
doing-unknown-note = Живую очередь сейчас нельзя прочитать. Разговоры продолжаются; страница восстановится сама.
doing-then-pause = Затем пауза.
doing-then-away = Затем конец смены.
doing-then-line = Затем звонки с другой линии.
do-ready = Готовность
do-pause = Пауза
do-pause-after = Пауза после этого разговора
do-away = Закончить смену
do-away-after = Закончить смену после этого разговора
do-accept = Принять звонок
do-decline = Не этот звонок
pause-break = Перерыв
pause-lunch = Обед
pause-training = Обучение
pause-meeting = Совещание
pause-missed = пропущенные звонки
pause-lost = вне связи
decline-not-mine = Не моя тема
decline-language = Не мой язык
decline-known = Знаю этого человека
decline-technical = Что-то не работает
decline-other = Другая причина
rings-telephone = Звонит ваш телефон: 1 — принять, 2 — не принимать.
caller = Человек на линии
caller-waited = ожидание: { $waited }
caller-callback = просит перезвонить, запрос { $asked }
caller-number = Номер
caller-ends-in = оканчивается на { $tail }
caller-withheld = скрыт
caller-number-unread = сейчас его нельзя прочитать
caller-number-other = другой, не тот, с которого звонили
caller-number-unknown = его оставил человек, чей собственный номер неизвестен
caller-rang = За семь дней
caller-rang-times = { $count ->
    [one] { $count } звонок
    [few] { $count } звонка
    [many] { $count } звонков
   *[other] { $count } звонка
}
caller-case = Дело
caller-not-proved = Человек не подтвердил свою личность.
caller-read = Последняя прослушанная тема
caller-heard = Что человек сделал и услышал
caller-heard-nothing = Сразу попросил соединить с консультантом.
choices = Сегодня
choice-device = Звонки поступают:
device-browser = в этот браузер
device-telephone = на телефон
device-ends-in = который оканчивается на { $tail }
device-none = номер не указан
choice-line = Линия:
choice-line-note = Звонки поступают только с одной линии. Новый выбор действует сразу или после текущего разговора.
choice-today = Вы обслуживаете:
today-all = всё
today-some = часть
today-languages = Языки
today-topics = Темы
today-note = До полуночи или до конца смены. Хотя бы один язык и одна тема.
level-of-fluent = свободно
level-of-basic = базово
level-of-interpreter = с переводчиком
choose = Выбрать
waiting = Сейчас ждут
waiting-since = дольше всех с { $moment }
waiting-nobody = Никто не ждёт.
team = Команда
team-nobody = На смене никого нет.
since = с { $moment }

## After a call, and beside it

error-yours = Это принадлежит другому сотруднику
error-yours-todo = Писать можно в карточке разговора, который вы ведёте или вели в последние 24 часа, и менять только собственные записи.

## Beside the calls

beside = Рядом с разговорами
beside-callbacks = Обратные звонки
beside-topics = Темы
beside-cases = Поиск дела
beside-other = Другие каналы
beside-day = Мой день
beside-team = Команда

## The sheet of a call

after-title = Заметки о разговоре
after-note = Заметка
after-topic = Тема
after-outcome = Результат
after-follow-up = Когда вернуться к этому
after-save = Сохранить
after-save-ready = Сохранить и принимать дальше
after-saved = Сохранено.
after-saved-at = сохранено { $time }
after-ready = Сохранено. Вы готовы к следующему звонку.
after-unsaved = Ещё не сохранено: сервер не отвечает. Текст остаётся здесь и будет отправлен снова.
after-signed-out = Не сохранено: сеанс завершён. Войдите в другой вкладке и продолжайте писать здесь.
after-overtaken = Не сохранено: другая вкладка сохранила другой текст.
after-overtaken-todo = Ваш текст в поле выше. Выберите, какой оставить, или скопируйте нужное из другого.
after-overtaken-text = Другой текст, сохранённый { $time }:
after-over = Сохранить мой
after-take-theirs = Показать другой текст
after-wrong-note-too-long = Заметка слишком длинная: сократите её до 4000 знаков.
after-wrong-topic = Такой темы нет. Выберите другую.
after-wrong-outcome = Такого результата нет. Выберите другой.
after-wrong-follow-up = День возвращения — сегодня или позже, в течение года.
after-wrong-callback-on = День обратного звонка — сегодня или позже, в течение года.
after-ring-back = Перезвонить этому человеку
after-ring-back-stands = В этом разговоре обещали перезвонить. Новое обещание меняет номер и день.
after-whose = Какой номер
after-whose-own = Тот, с которого звонит
after-whose-other = Другой:
after-number = Номер телефона
after-callback-on = Не раньше
after-callback-on-note = Пусто: как только кто-то освободится.
after-promise = Пообещать перезвонить
after-callback = Обратный звонок обещан.
after-callback-until = Обратный звонок обещан. Скажите: не позднее { $until }.
after-callback-from = Обратный звонок обещан. Скажите: начиная с { $since }.
after-number-odd = Заметка сохранена, но это не номер телефона: проверьте цифры.
after-number-country = Заметка сохранена, но на номера этой страны не перезванивают. Спросите другой.
after-number-special = Заметка сохранена, но на специальные номера не перезванивают. Спросите обычный.
after-number-withheld = Заметка сохранена, но номер, с которого звонят, неизвестен. Спросите его и введите.
after-number-not-stored = Заметка сохранена, но обратный звонок сохранить не удалось: не обещайте его и попробуйте ещё раз.
after-number-blocked = Заметка сохранена, но обратный звонок не обещан: этот номер заблокирован.
earlier-notes = Прежние заметки
earlier-none = Об этом человеке ещё ничего не записано.
earlier-call = Этот разговор
earlier-case = То же дело
earlier-telephone = Тот же телефон
earlier-follow-up = вернуться { $day }
earlier-caution = Телефон никого не подтверждает: заметки с того же телефона могут быть о другом человеке. Ничего из них не говорите, пока не знаете, кто звонит.

## Callbacks that wait

callbacks-count = { $count ->
    [0] Обратных звонков нет
    [one] Ждёт { $count } обратный звонок
    [few] Ждут { $count } обратных звонка
    [many] Ждёт { $count } обратных звонков
   *[other] Ждёт { $count } обратного звонка
}
callbacks-which = Какие звонки
callbacks-mine = На моих языках
callbacks-all = Все
callbacks-asked = попросили
callbacks-by = обещано до
callbacks-tries = попытки: { $tries } из { $most }
callbacks-now-due = В очереди: его получит свободный консультант.
callbacks-now-rung = Сейчас перезванивают.
callbacks-now-may = Пауза после попытки, до
callbacks-now-told-later = Человеку сказали: не раньше
callbacks-now-hours = Ждёт часов, когда перезванивают.
callbacks-now-tried = Все попытки использованы: он будет закрыт.
callbacks-ring = Звонить сейчас
callbacks-done = Уже перезвонили
callbacks-cancel = Отменить
callbacks-reason = Причина
callbacks-reason-helped = уже помогли
callbacks-reason-not-wanted = больше не хочет
callbacks-reason-wrong-number = неверный номер
callbacks-reason-twice = просьба дважды
callbacks-reason-other = другая причина
callbacks-none = Никто не ждёт звонка.
callbacks-others = { $count ->
    [one] { $count } ждёт на другом языке.
    [few] { $count } ждут на других языках.
    [many] { $count } ждут на других языках.
   *[other] { $count } ждёт на других языках.
}
callbacks-rule = «Звонить сейчас» сразу ставит отложенный звонок в очередь, на его место. Он зазвонит у свободного консультанта, который знает язык, когда подойдёт очередь.
callbacks-given-up = Прекращённые линией за семь дней
callbacks-ended = прекращён
callbacks-why-given-up = { $tries ->
    [one] Никого не застали за { $tries } попытку.
    [few] Никого не застали за { $tries } попытки.
    [many] Никого не застали за { $tries } попыток.
   *[other] Никого не застали за { $tries } попытки.
}
callbacks-why-blocked = Номер заблокирован.
callbacks-why-not-rung = На номера этого вида или страны больше не звонят.
callbacks-why-too-many = Обещан, когда база данных была недоступна, сверх дневного предела. Человек его ждёт: позвоните или поручите линии позвонить.
callbacks-release = Всё равно звонить
callbacks-said-ring = Теперь в очереди.
callbacks-said-released = Линия позвонит сама, в свою очередь и в часы обратных звонков.
callbacks-said-done = Готово: больше не будут звонить.
callbacks-said-cancelled = Отменено.
callbacks-said-followed = Готово.
callbacks-said-refused-rung = Сейчас как раз перезванивают.
callbacks-said-refused-told-later = Человеку назвали более позднее время, поэтому раньше не звонят.
callbacks-said-refused-hours = В этот час не звонят.
callbacks-said-refused-tried = Все попытки использованы.
callbacks-said-refused-over = Кто-то уже это сделал.
callbacks-said-refused-stands = Более новая просьба с тем же номером уже ждёт.
callbacks-said-refused-reason = Выберите причину отмены.
follow-ups = { $count ->
    [one] Вернуться к { $count } разговору
    [few] Вернуться к { $count } разговорам
    [many] Вернуться к { $count } разговорам
   *[other] Вернуться к { $count } разговора
}
follow-up-talked = разговор: { $moment }
follow-up-done = Сделано

## My day

day-talks = Разговоры
day-talked = Время разговоров
day-mean = в среднем { $mean }
day-coded = С темой
day-reached = Дозвонились
day-others = Другие каналы
day-missed = Пропущенные
day-declined = отклонено: { $count }
day-formula = Разговоры: сколько раз вы соединились с человеком. Время: от соединения до конца, для завершённых разговоров; среднее по ним. С темой: разговоры, у которых указана тема. Дозвонились: люди, которым вы перезвонили. Пропущенные: звонки без ответа или когда ваш телефон был недоступен. Эту страницу видите только вы.
day-list = Разговоры дня
day-length = Длительность
day-no-code = не указана
day-none = В этот день разговоров не было.

## The team

team-name = Имя
team-state = Состояние
team-for = Длительность
team-since = С
team-you = (вы)
team-as-of = По состоянию на { $time }.

## Cases

cases-number = Номер дела
cases-note = Номер полностью, как в письме, например XX-III-P.6151.12345.2025.
cases-find = Искать
cases-no-number = Это не номер дела. В нём четыре или пять частей, разделённых точками.
cases-too-many = { $minutes ->
    [one] Слишком много поисков за час. Подождите { $minutes } минуту.
    [few] Слишком много поисков за час. Подождите { $minutes } минуты.
    [many] Слишком много поисков за час. Подождите { $minutes } минут.
   *[other] Слишком много поисков за час. Подождите { $minutes } минуты.
}
cases-missing = Такого дела нет. Сверьте номер с письмом, знак за знаком.
cases-coarse = Что говорит линия после даты рождения
cases-coarse-note = Говорите это только тому, кто подтвердил свою личность.
cases-full = Что говорит после кода доступа
cases-full-note = Документы и записи: только после кода доступа.
cases-record = Каждый поиск записывается с вашим именем и временем, как и каждое прочтение на линии.

## Topics

topics-question = Слова на любом языке
topics-search = Искать
topics-count = { $count ->
    [one] { $count } тема
    [few] { $count } темы
    [many] { $count } тем
   *[other] { $count } темы
}
topics-none = Нет темы с этими словами. Попробуйте меньше или короче.
topic-expired = сегодня не действует
topic-expired-note = Этот текст сегодня не действует: линия его не читает. Не читайте его никому, спросите ответственного.
topic-languages = Язык текста
topic-all = Все языки
topic-owner = Ответственный
topic-valid = Действует
topic-valid-between = { $since } – { $until }
topic-source = Источник:
topic-part-who = Для кого
topic-part-documents = Документы
topic-part-fee = Оплата
topic-part-filing = Где и как
topic-part-mistakes = Частые ошибки

## Other channels

other-how = Три клавиши одна за другой:
other-back = отменяет
other-channel = Канал
other-choose = выберите
other-missing = Ещё ничего не записано: чего-то не хватает.
other-more = Больше людей или результат
other-people = Количество людей
other-people-wrong = от 1 до 1000
other-enter = Записать
other-mine = Мои сегодня
other-said-entered = Записано. В течение минуты это можно отменить.
other-said-undone = Отменено.
other-said-too-late = Запись сделана больше минуты назад, поэтому остаётся.
other-last = Последние записи
other-reached = { $count ->
    [one] { $count } человек
    [few] { $count } человека
    [many] { $count } человек
   *[other] { $count } человека
}
other-undo = Отменить
other-no-codes = Управление ещё не назвало каналов и тем: они в конфигурации, в разделе consultations.
other-counts = Консультации сегодня
consultations = Консультации
consultations-caption = Консультации по теме и каналу
consultations-languages = Консультации по языку и каналу
consultations-people = Люди на других каналах
consultations-formula = Телефонная консультация — это запись одного консультанта об одном разговоре; переданный разговор может дать две. На других каналах каждая запись — одна консультация, сколько бы людей ни было. Отменённые записи не считаются.
consultations-no-topic = Без темы
channel-call = Телефон
## The telephone in the browser

telephone-heading = Ваш телефон в этом браузере
telephone-title = Телефон
telephone-lead = Не закрывайте эту страницу, чтобы принимать здесь звонки. Браузер один раз спросит о микрофоне.
telephone-starting = Соединение с оператором…
telephone-asking = Браузер спрашивает о микрофоне. Пожалуйста, разрешите: без него звонящие Вас не услышат.
telephone-ready = Готово: звонки поступают сюда.
telephone-ringing = Ждёт звонок. Ответить значит принять его.
telephone-talking = Идёт разговор.
telephone-lost = Нет соединения с сетью. Ничего делать не нужно: телефон подключится сам, а до тех пор с Вами никого не соединят.
telephone-elsewhere = Вашим телефоном является другая вкладка этого браузера. Когда Вы её закроете, телефоном станет эта.
telephone-signed-out = Сеанс завершён. Войдите, чтобы принимать здесь звонки.
telephone-none = На этой линии нет телефона в браузере. Выберите номер телефона в качестве устройства или обратитесь к администратору.
telephone-refused = Оператор не впускает этот браузер. Попробуйте ещё раз; если это повторится, сообщите администратору.
telephone-microphone-refused = Браузер не разрешает этой странице пользоваться микрофоном. Разрешите это рядом с адресом вверху и попробуйте ещё раз.
telephone-microphone-missing = Микрофон не найден. Подключите гарнитуру и попробуйте ещё раз.
telephone-microphone-busy = Микрофон не удаётся открыть: возможно, им пользуется другая программа. Закройте её и попробуйте ещё раз.
telephone-answer = Ответить
telephone-decline = Отклонить
telephone-hang-up = Завершить
telephone-mute = Выключить микрофон
telephone-again = Попробовать ещё раз
telephone-keypad = Клавиатура
telephone-no-script = Телефону нужен JavaScript. Вместо него выберите номер телефона в качестве устройства.
## Учётные записи

places = Разделы
account = Моя учётная запись
office = Работа офиса
office-people = Люди и учётные записи
office-people-about = Кто работает на линии, какие знает языки и темы и кто может входить.
go-on = Далее
save = Сохранить
everybody = все
everywhere = везде
lines-all = все линии

## Вход

sign-in-directory = Войти со служебной учётной записью
code-heading = Одноразовый код
code = Одноразовый код
code-help = Шесть цифр, которые сейчас показывает приложение в вашем телефоне.
code-lost-help = Потеряли телефон? Один раз подойдёт один из запасных кодов. Если их нет, попросите руководителя смены сбросить ваши коды.
code-wrong = Этот код неверен или уже использован. Дождитесь следующего и попробуйте ещё раз.
password-heading = Выберите собственный пароль
password-given-help = Этот пароль вам дал другой человек, поэтому он годится только для одного входа.
password-new = Новый пароль
password-again = То же ещё раз
password-help = Не меньше { $shortest } символов. Хорошо подходят несколько слов, не связанных между собой.
password-weak = Этот пароль слишком короткий или слишком длинный: нужно не меньше { $shortest } символов.
password-unlike = Пароли различаются. Введите дважды один и тот же.
password-same = Это тот пароль, который вам дали. Выберите другой.
enrol-heading = Настройте одноразовые коды
enrol-obliged = Для вашей роли, кроме пароля, нужен код из телефона.
enrol-application = Откройте в телефоне приложение для одноразовых кодов (любое, которое знает стандарт TOTP).
enrol-picture = Отсканируйте им этот рисунок.
enrol-picture-words = Квадрат из точек, в котором записан ключ ниже
enrol-secret = Или введите в него этот ключ:
enrol-code = Код, который оно сейчас показывает
enrol-do = Включить коды
enrol-wrong = Этот код не подходит к ключу. Проверьте, верно ли идут часы телефона, и попробуйте ещё раз.
enrol-late = Прошло слишком много времени, поэтому рисунок новый. Отсканируйте его ещё раз.
recovery-heading = Запасные коды
recovery-help = Распечатайте их или запишите и держите отдельно от телефона. Каждый один раз заменит одноразовый код. Больше они показаны не будут.
recovery-kept = Коды сохранены

## Своя учётная запись

sessions = Где выполнен вход
sessions-help = Завершите то, чего не узнаёте, и тогда смените пароль.
sessions-end-others = Выйти везде, кроме этого места
sessions-end-all = Завершить все сеансы
sessions-none = Вход нигде не выполнен.
session-own = этот браузер
session-begun = вход
session-seen = последний раз
session-end = Завершить
browser-unknown = Неизвестный браузер
codes = Одноразовые коды
codes-on = Включены:
codes-off = Выключены. С ними никто не войдёт под вашим именем, зная только пароль.
codes-set = Настроить коды
codes-set-anew = Настроить на другом телефоне
codes-switch-off = Выключить коды
codes-are-on = Включены.
codes-are-off = Не настроены.
codes-reset = Сбросить коды
codes-reset-help = Если телефон потерян. Убедитесь, кто просит; сеансы будут завершены, и коды настроят заново.
proof-password = Ваш нынешний пароль
proof-wrong = Это не подходит, поэтому ничего не изменено. Попробуйте ещё раз.
password-change = Сменить пароль
password-change-help = После этого сеансы в других местах будут завершены.
password-changed = Пароль изменён.

## Список людей

role-consultant = Консультант
role-supervisor = Руководитель смены
role-administrator = Администратор
people = Люди и учётные записи
people-none = Пока никого нет. Начните с «Добавить человека».
person-add = Добавить человека
person-enter = Добавить
person-name = Имя и фамилия
person-role = Роль
person-state = Состояние
person-login = Логин
person-phone = Телефон
person-languages = Языки
person-topics = Темы
person-kinds = Кто звонит
person-zones = Зоны
person-lines = Линии
person-login-help = Без логина на эти страницы не войти. Первый пароль будет показан после сохранения.
person-login-without = Без логина на эти страницы не войти.
person-login-directory = Такой же, как в каталоге учреждения. Без логина на эти страницы не войти.
person-phone-help = На который поступают звонки, в любой обычной записи.
person-none-is-all = Без выбора: все.
person-lines-help = Без выбора: все. Звонки поступают только с одной линии, которую консультант выбирает сам.
topics-all = Все темы
choice-level-none = Не владеет
choice-level-native = Родной
choice-level-fluent = Свободно
choice-level-basic = Базово
choice-level-interpreter = С переводчиком
state-locked = Заблокирована
state-on-duty = На смене
state-off-duty = Вне смены
state-expired = Срок первого пароля истёк
person-not-saved = Пока ничего не сохранено. Исправьте отмеченное.
person-saved = Сохранено.
person-details = Данные
person-sign-in = Вход
person-self = Это вы. Пароль, коды и сеансы — на вашей собственной странице:
person-read-only = Администраторов изменяют только администраторы.
person-lock-heading = Блокировка
person-is-locked = Заблокирована: с этой учётной записью не войти, и звонки не поступают.
person-is-open = Не заблокирована.
person-lock = Заблокировать эту запись
person-unlock = Разблокировать эту запись
person-lock-help = Завершает все сеансы и снимает со смены. Это можно отменить.
person-done-lock = Учётная запись заблокирована.
person-done-pin-removal = PIN отозван.
person-done-unlock = Учётная запись разблокирована.
person-done-code = Одноразовые коды сброшены.
person-done-sessions = Сеансы завершены.
person-refused-last-administrator = Не выполнено: больше никто не смог бы войти как администратор. Сначала дайте эту роль кому-то другому.
person-refused-self = Не выполнено: для себя используйте страницу своей учётной записи или попросите коллегу.
person-wrong-name-form = Имя имеет от 1 до 100 символов.
person-wrong-name-taken = Кто-то другой имеет это имя. Добавьте то, что их различит.
person-wrong-role-form = Нет такой роли.
person-wrong-login-form = Логин имеет до 100 символов и не содержит пробелов.
person-wrong-login-taken = Кто-то другой имеет этот логин.
person-wrong-login-needed = Без логина нет пароля.
person-wrong-phone-form = Это не телефонный номер. Проверьте цифры.
person-wrong-phone-taken = Кто-то другой имеет этот телефон.
person-wrong-phone-needed = На смене нужен телефон.
person-wrong-languages-needed = На смене нужен язык.
person-wrong-languages-unknown = На линии нет такого языка или уровня.
person-wrong-topics-unknown = На линии нет такой темы.
person-wrong-kinds-unknown = Линия не различает таких звонящих.
person-wrong-zones-unknown = На линии нет такой зоны.
person-wrong-lines-unknown = В учреждении нет такой линии.
password-is-none = Нет.
password-is-own = Выбран владельцем.
password-is-given = Дан руководителем смены, ещё не заменён.
password-is-expired = Дан руководителем смены, срок истёк до использования. Дайте новый.
password-give = Дать новый пароль
first-password = Первый пароль
first-password-of = Для { $name }:
first-password-help = Он виден только сейчас. Передайте его лично или по телефону; при первом входе он будет заменён, а неиспользованный утратит силу.
first-password-kept = Готово
pin-heading = PIN для телефона
pin-is-on = PIN дан. Никто не может его увидеть.
pin-is-off = PIN не дан.
pin-give = Дать новый PIN
pin-help = С ним консультант входит со своего телефона, без браузера. Прежний PIN больше не действует.
pin-needs = Для PIN нужно указать телефон и язык.
pin-remove = Отозвать PIN
pin-new = Новый PIN
pin-new-help = Он виден только сейчас. Передайте его лично или по телефону; на линию звонят с номера { $phone } и вводят этот PIN.
meanwhile = Тем временем кто-то другой изменил данные этого человека
meanwhile-help = Ваши изменения не сохранены, но и не потеряны: в форме то, что ввели вы, а в остальных полях — изменения другого человека. Просмотрите и сохраните ещё раз.
changes = Что изменено
changes-none = Ничего с создания записи.
change-added = добавлено
change-changed = изменено
change-locked = запись заблокирована
change-unlocked = запись разблокирована
change-password = новый собственный пароль
change-password-given = дан новый пароль
change-pin = дан PIN для входа по телефону
change-pin-removed = PIN отозван
change-code-set = настроены одноразовые коды
change-code-lost = использован запасной код
change-code-reset = сброшены одноразовые коды
change-signed-out = завершён сеанс
codes-recovery-left = { $count ->
    [one] Остался { $count } запасной код.
    [few] Осталось { $count } запасных кода.
    [many] Осталось { $count } запасных кодов.
   *[other] Осталось { $count } запасного кода.
}

error-tries = Слишком много попыток
error-administrator = Это могут сделать только администраторы
error-administrator-todo = Администраторов добавляют, изменяют и блокируют только администраторы. Ничего не изменено.
error-directory-silent = Каталог учреждения не отвечает
error-directory-silent-todo = Попробуйте ещё раз через минуту или войдите по логину и паролю. Если это длится, сообщите администратору.
error-directory-refused = Каталог учреждения отказал
error-directory-refused-todo = Вход там отменён, или каталог не пускает вас сюда. Обратитесь к тому, кто ведёт учётные записи учреждения.
error-directory-stale = Этот вход начат в другом месте или слишком давно
error-directory-stale-todo = Начните снова со страницы входа, в этом браузере.
error-directory-untrusted = Ответу каталога нельзя доверять
error-directory-untrusted-todo = Вход не выполнен. Сообщите администратору, а пока войдите по логину и паролю.
error-directory-claim = Каталог не говорит, кто вы в этой системе
error-directory-claim-todo = В вашей записи там нет того, о чём спрашивает эта линия. Сообщите администратору.
error-directory-nobody = Здесь нет вашей учётной записи
error-directory-nobody-todo = Каталог учреждения вас знает, но на этой линии нет действующей записи с таким логином. Попросите руководителя смены создать или разблокировать её.
error-tries-todo = { $minutes ->
    [one] Подождите { $minutes } минуту и попробуйте ещё раз.
    [few] Подождите { $minutes } минуты и попробуйте ещё раз.
    [many] Подождите { $minutes } минут и попробуйте ещё раз.
   *[other] Подождите { $minutes } минуты и попробуйте ещё раз.
}
## What happens in a talk

told-queued-passed-on = Абонент снова ждёт: { $language }, { $topic }.
told-queued-yielded = Никто не принял звонок в начале очереди; теперь у него своё место: { $language }, { $topic }.
told-talk-ended-handed-over = { $person }: разговор оставлен коллеге через { $talked }.
told-talk-ended-handed-on = { $person }: звонок передан дальше через { $talked }.
told-talk-ended-requeued = { $person }: звонок возвращён в очередь через { $talked }.
told-held = { $person }: абонент поставлен на удержание, играет музыка.
told-unheld = { $person }: возвращение к разговору с абонентом.
told-consult-colleague = { $person }: абонент на удержании, вызов коллеги: { $other }.
told-consult-interpreter = { $person }: абонент на удержании, вызов переводчика.
told-consult-answered-colleague = { $person }: согласие и разговор с консультантом; абонент на удержании.
told-consult-answered-interpreter = Переводчик принял вызов и говорит с консультантом; абонент на удержании.
told-consult-ended-declined = { $who }: отказ. Консультант снова с абонентом.
told-consult-ended-missed = { $who }: нет ответа. Консультант снова с абонентом.
told-consult-ended-failed = { $who }: не удалось дозвониться. Консультант снова с абонентом.
told-consult-ended-withdrawn = { $who }: просьба отозвана.
told-consult-ended-left = { $who }: выход из разговора через { $talked }. Консультант снова с абонентом.
told-consult-ended-back = { $who }: участие окончено через { $talked }. Консультант снова с абонентом.
told-consult-ended-took-over = { $who }: консультация длилась { $talked }, затем звонок перешёл к коллеге.
told-consult-ended-over = { $who }: участие в разговоре до его конца, { $talked }.
told-conference = { $person }: начат разговор втроём.
told-taken-over = { $person }: разговор с абонентом продолжается; до этого: { $other }.
told-handed-on-colleague = { $person }: звонок передан: { $other }; абонент ждёт под музыку.
told-handed-on-queue = { $person }: звонок передан дальше: { $language }, { $topic }.
told-handed-on-requeue = { $person }: звонок возвращён на своё место: { $language }, { $topic }.
told-watched-listen = { $person }: прослушивание разговора ({ $other }).
told-watched-whisper = { $person }: подсказки, которых абонент не слышит ({ $other }).
told-watched-barge = { $person }: участие в разговоре с абонентом и консультантом ({ $other }).
told-watched-left = { $person }: конец участия в разговоре ({ $other }).
an-interpreter = переводчик
place-passed-on = После передачи дальше
talk-refused-over = Этот разговор уже закончился. Ничего не изменено.
talk-refused-passed = Этот звонок уже передан.
talk-refused-other = Это не ваш разговор.
talk-refused-state = Сейчас это невозможно.
talk-refused-busy = Этот человек сейчас занят. Выберите кого-то другого или передайте ему звонок.
talk-refused-away = Этого человека нет на смене, или у него перерыв.
talk-refused-nobody = Сейчас для этого никто не свободен.
talk-refused-second = Уже вызван кто-то другой. Сначала вернитесь к абоненту.
talk-refused-interpreter = Переводчик не может продолжать разговор с абонентом без консультанта.
talk-refused-unknown = Здесь нет такого языка или темы.
talk-refused-unchosen = Сначала выберите коллегу, тему или язык.
talk-refused-store = Сейчас нет связи с линией. Попробуйте ещё раз через минуту.
talk-refused-unqueued = Человек — это не очередь: выберите тему или язык либо передайте ему звонок.
talk-refused-elsewhere = Вы принимаете звонки другой линии. Сначала выберите эту линию на своём рабочем месте или завершите смену.
talk = В разговоре
talk-open = Вы и абонент слышите друг друга.
talk-held = Абонент на удержании и слышит музыку.
talk-calling = Идёт вызов: { $who }. Абонент слышит музыку.
talk-consulting = Вы разговариваете: { $who }. Абонент слышит музыку.
talk-conference = Втроём: вы, абонент и { $who }.
talk-asked-calling = Вас вызывает: { $who }.
talk-asked-consulting = Вы разговариваете: { $who }. Абонент слышит музыку.
talk-asked-conference = Втроём: вы, абонент и { $who }.
talk-alone-declined = Просьба отклонена. Вы снова с абонентом.
talk-alone-missed = Никто не ответил. Вы снова с абонентом.
talk-alone-failed = Соединиться не удалось. Вы снова с абонентом.
talk-alone-left = Третий участник отключился. Вы снова с абонентом.
talk-do-hold = Удержать
talk-do-unhold = Вернуться к разговору
talk-do-conference = Разговор втроём
talk-do-complete = Оставить абонента коллеге
talk-do-back = Вернуться к абоненту
talk-do-leave = Выйти из этого разговора
talk-do-consult = Вызвать
talk-do-hand-over = Передать звонок
talk-do-requeue = Обратно в очередь
talk-to = Коллега, язык или тема
talk-to-choose = Выберите
talk-to-free = Сейчас свободны
talk-to-busy = На смене, заняты: можно только передать
talk-to-languages = Кто знает язык
talk-to-topics = Кто знает тему
talk-to-interpreters = Переводчики
talk-asks = { $who } просит присоединиться к этому разговору.
pause-listening = прослушивание разговора

## Заблокированные номера

blocks = Заблокированные номера
blocks-about = С заблокированного номера слышат, почему, до какого дня и что делать вместо этого. Освобождённый номер может звонить сколько угодно, но блокировка действует всё равно. Решение учитывается через несколько секунд.
blocks-count = { $count ->
    [one] Действует { $count } решение
    [few] Действуют { $count } решения
    [many] Действует { $count } решений
   *[other] Действует { $count } решения
}
blocks-none = Ни один номер не заблокирован и не освобождён.
blocks-kind-block = Заблокирован
blocks-kind-exemption = Освобождён
blocks-of-call = номер из звонка, его никто не знает
blocks-rule = решение № { $number }
blocks-until = до { $day } включительно
blocks-endless = бессрочно
blocks-set = принято: { $who }
blocks-reason-threats = угрозы
blocks-reason-insults = оскорбления
blocks-reason-nuisance = постоянные звонки без дела
blocks-reason-automated = автоматические звонки
blocks-reason-advertising = реклама
blocks-lift = Отменить
blocks-lift-why = Причина отмены
blocks-history = Отменённые и завершённые
blocks-history-none = Ни одно решение не отменено, и ни одно не завершилось.
blocks-history-more = Более старые: helpline blocks list --all.
blocks-state-lifted = Отменено
blocks-state-ended = Завершено
blocks-lifted = кто: { $who }
blocks-add-block = Заблокировать номер
blocks-add-block-help = Человек слышит причину и последний день, а также что может написать или прийти.
blocks-add-exemption = Освободить номер
blocks-add-exemption-help = Для телефонной станции работодателя или общежития, откуда звонит много людей: без запроса клавиш и без ограничений.
blocks-add-number = Номер телефона
blocks-add-number-help = Так, как его пишут в Польше, или с + и кодом страны. Хранится в зашифрованном виде; эта страница показывает три последние цифры.
blocks-add-call = Тот, кто звонил (звонок { $mark })
blocks-add-call-help = Номера никто не узнает.
blocks-add-call-story = Что было в звонке { $mark }
blocks-add-other = Указать вместо этого номер
blocks-add-reason = Причина, которую услышит человек
blocks-add-until = Последний день
blocks-add-until-help = Без даты — бессрочно.
blocks-add-note = Заметка
blocks-add-note-help = Для коллег; хранится в зашифрованном виде, её никогда не произносят.
blocks-do-block = Заблокировать
blocks-do-exemption = Освободить
blocks-from-call = Заблокировать или освободить номер этого человека
blocks-done-block = Номер заблокирован.
blocks-done-exemption = Номер освобождён.
blocks-done-lift = Решение отменено. Оно остаётся в истории.
blocks-not-done = Решение ещё не сохранено. Ниже видно, что нужно исправить.
blocks-wrong-number-missing = Укажите, пожалуйста, номер телефона.
blocks-wrong-number-odd = Это не номер телефона, с которого сюда можно позвонить.
blocks-wrong-number-staff = Это телефон сотрудника: { $who }. Такие номера не блокируют.
blocks-wrong-number-ruled-block = Этот номер уже заблокирован (решение: { $who }). Чтобы изменить, сначала отмените его:
blocks-wrong-number-ruled-exemption = Этот номер уже освобождён (решение: { $who }). Чтобы изменить, сначала отмените его:
blocks-wrong-call-missing = Такого звонка нет, или он ещё не записан. Откройте его снова на странице «Сегодня».
blocks-wrong-call-withheld = Номер в этом звонке был скрыт: его не отличить от других.
blocks-wrong-reason-missing = Выберите, пожалуйста, причину.
blocks-wrong-until-missing = Укажите, пожалуйста, последний день.
blocks-wrong-until-wrong = Последний день может быть от { $first } до { $last }.
blocks-wrong-note-long = Не больше { $most } знаков.
blocks-wrong-why-missing = Укажите, пожалуйста, причину.
blocks-wrong-why-long = Не больше { $most } знаков.
blocks-wrong-rule-lifted = Это решение уже отменено ({ $who }, { $moment }). Ничего не изменено.
blocks-wrong-rule-ended = Это решение уже завершилось. Ничего не изменено.

## Руководители в зале

floor = Зал
floor-no-script = Без скриптов эта страница показывает состояние на момент загрузки. Чтобы увидеть изменения, загрузите её ещё раз.
floor-line = Линия
floor-queue = Язык, тема и кто звонит
floor-callers = Абоненты
floor-longest = Дольше всех
floor-device-browser = в браузере
floor-device-telephone = по телефону
floor-device-room = постоянно на линии
floor-coming = Готовность через мгновение
floor-nowhere = Без звонков: не указаны языки или телефон
floor-callback = обратный звонок
floor-held = на удержании
floor-then-pause = Затем пауза: { $why }
floor-then-away = Затем конец смены
floor-then-line = Затем другая линия
floor-talk-of = Разговор: { $who }
floor-do-listen = Слушать
floor-do-whisper = Подсказывать
floor-do-barge = Войти в разговор
floor-watched-listen = Слушает: { $who }.
floor-watched-whisper = Подсказывает: { $who }.
floor-watched-barge = Разговаривает с обоими: { $who }.
floor-set = Установить состояние
floor-set-note-talking = Разговор продолжается; новое состояние наступит после него.
floor-set-note-offered = Тогда этот звонок получит кто-то другой.
floor-meanwhile = Ничего не изменено: состояние ({ $who }) уже другое: { $state }. Посмотрите и решите ещё раз.
floor-meanwhile-by = Ничего не изменено: тем временем установлено другое состояние ({ $who }): { $state }. Кто: { $by }. Посмотрите и решите ещё раз.
floor-refused-cannot = Ничего не изменено: не указаны языки или устройство для звонков, либо этого человека нет на смене.
floor-refused-administrator = Ничего не изменено: состояние администраторов устанавливают только администраторы.
floor-refused-busy = Вы уже в другом разговоре. Сначала выйдите из него.
set-ready = готовность
set-away = вне смены
set-rested = конец времени после разговора
set-do-ready = Готовность
set-do-away = Вне смены
set-do-rested = Завершить время после разговора
set-do-pause = Пауза: { $why }
desk-set-by = В { $moment } ваше состояние установлено: { $state } ({ $who }).
change-set = установка состояния
watching-called = Соединение с разговором: { $who }
watching-called-browser = Звонит этот браузер. Сначала микрофон будет выключен.
watching-called-telephone = Звонит ваш телефон. Сначала микрофон будет выключен.
watching-listen = Вы слушаете разговор: { $who }
watching-listen-note = Микрофон выключен: вас никто не слышит.
watching-whisper = Вы подсказываете: { $who }
watching-whisper-note = Вас слышит только { $who }; абонент не слышит.
watching-barge = Вы говорите в разговоре: { $who }
watching-barge-note = Вас слышат абонент и { $who }.
talk-watched-listen = Этот разговор слушает { $who }.
talk-watched-whisper = Вам подсказывает { $who }; абонент этого не слышит.
talk-watched-barge = В разговоре участвует { $who }.
told-watched-missed = { $person }: без входа в разговор ({ $other }), без ответа.
message-title = Сообщение всем
message-to = Кому
message-to-all = всем
message-text = Текст
message-note = Не больше { $longest } знаков. Его видно на каждом рабочем месте, пока его не прочтут или не закончится день. Не пишите имён и номеров абонентов.
message-send = Отправить
message-sent = Отправлено.
message-empty = Ничего не отправлено: нет текста.
message-long = Ничего не отправлено: в тексте больше { $longest } знаков.
message-line = Ничего не отправлено: такой линии нет.
message-today = Сегодня
message-readers = { $count ->
    [0] ещё никто не прочитал
    [one] прочитал { $count } человек
    [few] прочитали { $count } человека
    [many] прочитали { $count } человек
   *[other] прочитали { $count } человека
}
message-withdraw = Отозвать
message-withdrawn = отозвано
message-from = Сообщение: { $who }
message-read = Прочитано

## Сообщения SMS абонентам
text-title = Сообщения SMS абоненту
text-send-one = Отправить текст
text-choose = Выбрать текст
text-none = В этом разговоре ничего не отправлено.
text-topic = Тема
text-topics-own = Темы этого разговора
text-topics-other = Другие темы
text-show = Показать текст
text-as-sent = Текст сообщения на языке абонента ({ $language }), { $count ->
    [one] { $count } сегмент
    [few] { $count } сегмента
    [many] { $count } сегментов
   *[other] { $count } сегмента
}:
text-send = Отправить абоненту
text-sent-already = Этот текст отправляют один раз за разговор, и он уже отправлен.
text-state-waiting = Передаётся оператору связи.
text-state-sending = Передаётся оператору связи.
text-state-unknown = Неизвестно, отправлено ли оно. Повторно мы его не отправим: спросите абонента, пришло ли оно.
text-state-queued = Принято оператором связи.
text-state-sent = Отправлено на телефон.
text-state-delivered = Доставлено.
text-state-undelivered = Не доставлено: на телефон оно не пришло. Передайте содержание устно.
text-state-failed = Не доставлено: оператор связи не смог его отправить. Передайте содержание устно.
text-state-refused = Не отправлено. Передайте содержание устно.
text-reason-unreachable = Оператор связи не отвечал.
text-reason-no-number = Этот номер не принимает сообщений.
text-reason-no-text = Текст тем временем изменился.
text-refused-withheld = Сообщение отправить нельзя: номер абонента неизвестен.
text-refused-unreachable = Сейчас не удаётся запросить номер у оператора связи. Попробуйте через минуту ещё раз.
text-refused-landline = Сообщение отправить нельзя: это не мобильный номер.
text-refused-over = Текст можно отправить во время разговора и сразу после него, пока идёт время на заметки.
text-refused-none = Нет текста на языке абонента.
text-refused-topic = У этой темы нет текста, который можно отправить сегодня. Выберите другую.
text-refused-many = На этот номер сегодня уже отправлено столько сообщений, сколько разрешено.
told-text-message-queued = SMS ({ $person }): принято оператором связи.
told-text-message-sent = SMS ({ $person }): отправлено.
told-text-message-delivered = SMS ({ $person }): доставлено.
told-text-message-undelivered = SMS ({ $person }): не доставлено.
told-text-message-failed = SMS ({ $person }): оператор связи не смог его отправить.
told-text-message-refused = SMS ({ $person }): не отправлено.
told-text-message-unknown = SMS ({ $person }): неизвестно, отправлено ли оно.
