# Що читає персонал. Значення форматуються до того, як потрапляють сюди.

skip = Перейти до змісту
languages = Мова цієї сторінки
sign-in = Увійти
sign-out = Вийти
login = Логін
password = Пароль
sign-in-help = Логін, новий пароль замість утраченого чи простроченого та розблокування надає керівник зміни.
sign-in-wrong = Логін і пароль не збігаються. Перевірте обидва та спробуйте ще раз.
sign-in-too-many = { $minutes ->
    [one] Забагато спроб. Зачекайте { $minutes } хвилину та спробуйте ще раз.
    [few] Забагато спроб. Зачекайте { $minutes } хвилини та спробуйте ще раз.
    [many] Забагато спроб. Зачекайте { $minutes } хвилин та спробуйте ще раз.
   *[other] Забагато спроб. Зачекайте { $minutes } хвилини та спробуйте ще раз.
}
to-start = Перейти на початкову сторінку

## Помилки

error-form = Ця форма застаріла
error-form-todo = Вона була відкрита надто довго, або файли cookie вимкнено. Поверніться, завантажте сторінку ще раз і повторіть.
error-role = Ця сторінка для керівників зміни
error-role-todo = Ваш обліковий запис — консультантський. Якщо вам потрібні показники дня, зверніться до адміністратора.
error-missing = Такої сторінки немає
error-missing-todo = Можливо, адресу було обрізано дорогою. Почніть із сьогодні.
error-call = Такого дзвінка немає
error-call-todo = Можливо, він старший за строк зберігання, або адресу було обрізано дорогою.
error-selection = Такого дня чи години немає
error-selection-todo = Адреса запитує те, чого не може бути. Почніть із сьогодні.
error-database = Зараз показники неможливо прочитати
error-database-todo = Лінія й далі приймає дзвінки. Завантажте сторінку ще раз за хвилину.
error-busy = Зараз відкривають дуже багато сторінок
error-busy-todo = Лінія й далі приймає дзвінки. Завантажте сторінку ще раз за кілька секунд.
error-broken = На цій сторінці щось пішло не так
error-broken-todo = Лінія й далі приймає дзвінки. Завантажте сторінку ще раз; якщо це повториться, повідомте адміністратора.

## Час

moment-today = сьогодні { $time }
duration-seconds = { $seconds } с
duration-minutes = { $minutes } хв { $seconds } с
duration-hours = { $hours } год { $minutes } хв

## День

today = Сьогодні
today-as-of = { $day }, час { $zone }
day-as-of = Час { $zone }
days = Дні
lines = Лінії
refresh = Оновити
how-it-goes = Як іде день
verdict-good = Сьогодні все йде добре: { $level } дзвінків прийнято за { $threshold } с. Мета — { $goal }.
verdict-good-past = День минув добре: { $level } дзвінків прийнято за { $threshold } с. Мета — { $goal }.
verdict-nearly = Сьогодні трохи повільно: { $level } дзвінків прийнято за { $threshold } с. Мета — { $goal }.
verdict-nearly-past = День був трохи повільним: { $level } дзвінків прийнято за { $threshold } с. Мета — { $goal }.
verdict-bad = Сьогодні чекають надто довго: лише { $level } дзвінків прийнято за { $threshold } с. Мета — { $goal }.
verdict-bad-past = Чекали надто довго: лише { $level } дзвінків прийнято за { $threshold } с. Мета — { $goal }.
verdict-waiting = Перші абоненти зараз чекають на консультанта.
verdict-nobody-asked = Лінія відповідає сама: сьогодні ще ніхто не чекав на консультанта.
verdict-nobody-asked-past = Лінія відповідала сама: того дня ніхто не чекав на консультанта.
verdict-no-calls = Сьогодні ще ніхто не дзвонив.
verdict-no-calls-past = Того дня ніхто не дзвонив.
level-answered = Рівень обслуговування, прийняті.
level-answered-formula = Прийняті за { $threshold } с серед усіх прийнятих.
level-answered-and-abandoned = Рівень обслуговування, прийняті й покинуті.
level-answered-and-abandoned-formula = Прийняті або покинуті за { $threshold } с серед усіх прийнятих і покинутих.
level-all = Рівень обслуговування, усі.
level-all-formula = Дзвінки, що будь-як залишили чергу за { $threshold } с, серед усіх, що стали в неї й більше не чекають.
level-short-abandons-removed = Рівень обслуговування без коротких відмов.
level-short-abandons-removed-formula = Прийняті за { $threshold } с серед усіх прийнятих і покинутих; покинуті за { $short } с не враховано. Очікування триває від входу в чергу до розмови з консультантом.
alarms = { $count ->
    [one] { $count } тривога
    [few] { $count } тривоги
    [many] { $count } тривог
   *[other] { $count } тривоги
}
alarm-proof-failures = Незвично багато невдалих підтверджень особи: певний час від усіх вимагається код доступу.
alarm-carrier = Телефонний оператор не відповідає належно.
alarm-carrier-busy = Телефонний оператор просить звертатися рідше: виклики консультантів затримуються.
alarm-fallback = Дзвінки потрапили на аварійну відповідь, бо сама лінія не відповіла вчасно.
alarm-other = Щось незвичне: адміністратор знайде це в журналі.
now = Зараз
now-open = Дзвінки, що тривають
now-waiting = Чекають на консультанта
now-callbacks = Обіцяно передзвонити
now-oldest = найдавніше: { $moment }
waits = Очікування консультанта
waits-none = Ніхто не чекав на консультанта.
joined = Стали в чергу
answered = Прийняті
abandoned = Не дочекалися
abandonment = { $share } тих, хто чекав
called-back = Натомість залишили номер
wait-median = Медіана очікування
wait-mean = у середньому { $mean }
wait-p90 = Дев’ять із десяти за
wait-longest = Найдовше очікування
waits-formula = Очікування прийнятих дзвінків, від входу в чергу до розмови з консультантом. Медіана й «дев’ять із десяти» — це очікування справжніх дзвінків (найближчий ранг). Хто пішов за { $short } с, до частки не входить; прохання передзвонити не є відмовою. Хто стає в чергу двічі, рахується двічі.
callbacks = Зворотні дзвінки
callback-asked = Замовлені зворотні дзвінки
callback-tried = Спроби передзвонити
callbacks-unreached = { $count ->
    [one] з них { $count } невдала
    [few] з них { $count } невдалі
    [many] з них { $count } невдалих
   *[other] з них { $count } невдалої
}
callback-done = Передзвонили й поговорили
callbacks-kept = В обіцяний час
callback-given-up = Припинено спроби
callback-blocked = Припинено: номер заблоковано
callback-not-rung = Припинено: на цей номер більше не дзвонять
callback-too-many = Залишено працівникам: понад денну межу
callback-waits = Натомість почекали на лінії
callbacks-formula = Кожне число за часом своєї події; дзвінки за ним – ті, у яких попросили передзвонити. Спроба: телефон людини дзвонив. Поговорили: людина відповіла й натиснула клавішу, або працівник позначив це. В обіцяний час: частка перших спроб цього дня, зроблених до кінця названих годин.
estimates = Похибка оголошеного
estimate-mean = Середня похибка
estimate-p90 = Дев’ять із десяти помиляються щонайбільше на
estimate-count = Оголошені очікування
estimate-calls = Дзвінки, які їх почули
estimates-formula = Оголошений час очікування мінус час, що потім минув до розмови з консультантом: вище нуля означає, що оголосили забагато. Враховується кожен час, який почули, якщо в цьому очікуванні відбулася розмова; слова, що це триває довше, не є числом. Дев’ять із десяти: значення без знака.
diversions = Запитані перед довгим очікуванням
diverted-told = Почули, що чекати довго
diverted-waited = Усе ж чекали
diverted-callback = Залишили номер
diverted-left = Ні те, ні інше
diversions-formula = Дзвінки, які перед чергою почули, як довго чекати, за тим, що обрали потім. Хто все ж чекав, є в показниках очікування.
held-back = Виклики, затримані обмеженням оператора
held-back-calls = Дзвінки
held-back-longest = Найдовше
held-back-formula = Дзвінки, у яких телефон консультанта задзвонив пізніше, ніж міг, бо за секунду можна починати лише певну кількість дзвінків; «найдовше» — найбільша з цих затримок. Кожна затримка є частиною очікування.
refusals = Лінія відмовила
refusals-formula = Дзвінки за причиною, яку почули або через яку їх зупинено перед меню, якщо слухавку поклали раніше. Дехто потім залишив номер або знайшов відповідь у меню. Вони не ставали в чергу, тому їх немає в показниках очікування, крім тих, кому відмовили лише у зворотному дзвінку. Дзвінки із заблокованих номерів і з тих, що дзвонили надто часто, не дійшли до меню.
keys-formula = Дві клавіші лінія просить натиснути перед меню, якщо з номера надходить дуже багато дзвінків. Не натиснули: дзвінки з таким проханням, які закінчилися без цих клавіш, хай там як. Решта ще тривають, або їм уже ніщо не перешкоджало.
reason-closed = О цій годині зачинено
reason-full = Чекало забагато людей
reason-full-language = Чекало забагато людей цією мовою
reason-full-number = Кілька дзвінків із номера вже чекали
reason-nobody = Немає чергових цією мовою
reason-blocked = Номер було заблоковано
reason-too-often = Забагато дзвінків із номера
reason-challenge = Не натиснули дві клавіші
reason-callback-number = Без зворотного дзвінка: номер називали надто часто
reason-callback-caller = Без зворотного дзвінка: забагато прохань із номера
reason-callback-withheld = Без зворотного дзвінка: забагато прохань із прихованих номерів
reason-callback-blocked = Без зворотного дзвінка: номер заблоковано
reason-other = Інша причина
calls-by-hour = Дзвінки за годинами
calls-count = { $count ->
    [one] { $count } дзвінок
    [few] { $count } дзвінки
    [many] { $count } дзвінків
   *[other] { $count } дзвінка
}
chart-label = Дзвінки кожної години, { $day }. У таблиці нижче ті самі числа.
chart-axes = Дзвінки, що почалися тієї години
columns = Стовпці таблиці
by-outcome = За підсумком
by-language = За мовою
hours-by-outcome = Дзвінки за годиною початку та підсумком
hours-by-language = Дзвінки за годиною початку та мовою
languages-heading = Дзвінки за мовами
languages-by-outcome = Дзвінки за останньою вибраною мовою та підсумком
hour = Година
total = Разом
meanings = Що означають підсумки
meanings-rule = Дзвінок рахується один раз, за найкращим, що в ньому сталося: розмова перед обіцянкою передзвонити, далі стан справи, відмова, не дочекалися, меню.
outcome-readout = Стан справи
outcome-talk = Консультант
outcome-callback = Передзвонити
outcome-menus = Меню
outcome-abandoned = Не дочекалися
outcome-turned-away = Відмова
outcome-open = Ще невідомо
outcome-other = Інший підсумок
meaning-readout = Почули стан справи.
meaning-talk = Поговорили з консультантом.
meaning-callback = Залишили номер, щоб їм передзвонили.
meaning-menus = Дзвінок закінчився в меню та інформації.
meaning-abandoned = Поклали слухавку або зв’язок зник під час очікування.
meaning-turned-away = Просили консультанта поза годинами роботи, коли черга була повна або не було чергових цією мовою; або дзвонили із заблокованого номера чи надто часто, або не натиснули дві клавіші, про які просила лінія.
meaning-open = Дзвінок триває, і нічого з переліченого ще не сталося.
empty-today = Щойно хтось подзвонить, ця сторінка покаже дзвінки за годинами, підсумками та мовами.
empty-day = Показувати нічого. Інші дні — за крок звідси, угорі.

## Списки дзвінків

calls = Дзвінки
filters = Які дзвінки
filter-hour = Година { $hour }
filter-none = Увесь день
way-joined = Стали в чергу
way-answered = Прийняв консультант
way-abandoned = Не дочекалися
way-callback = Залишили номер замість чекати
way-other = Залишили чергу інакше
way-waiting = Чекають зараз
way-estimated = Почули орієнтовний час і дочекалися розмови
way-diverted = Перед чергою почули, що чекати довго
way-held-back = Виклик консультанта затримало обмеження оператора
way-keys-asked = Попросили натиснути дві клавіші
way-keys-pressed = Дві клавіші натиснули
began = Початок
call = Дзвінок
outcome = Підсумок
language = Мова
topic = Тема
waited = Очікування
lasted = Тривалість
goes-on = триває
pages = Сторінки
page-of = Сторінка { $number } з { $pages }
earlier = Раніші
later = Пізніші
empty-calls = Таких дзвінків немає. Якщо вас привело сюди число, воно вже змінилося: поверніться до дня.
language-pl = Польська
language-uk = Українська
language-en = Англійська
language-ru = Російська
language-unknown = Не вибрано
language-other = Інша мова

## Один дзвінок

call-title = Дзвінок { $mark }
consultant = Консультант
steps = Крок за кроком
steps-go-on = Дзвінок триває. Завантажте сторінку ще раз, щоб побачити більше.
empty-steps = Кроки цього дзвінка вже не записані: їх зберігають обмежений час.
somebody = консультант
story-lost = { $count ->
    [one] Тут бракує { $count } кроку.
    [few] Тут бракує { $count } кроків.
    [many] Тут бракує { $count } кроків.
   *[other] Тут бракує { $count } кроку.
}
told-unknown = Сталося щось, для чого ця сторінка ще не має слів.
told-call-started = Надійшов дзвінок.
told-call-started-back = Лінія передзвонила, і слухавку взяли.
told-call-ended = Дзвінок закінчився.
told-language-key = Вибрано мову: { $language }.
told-language-remembered = Лінія привіталася мовою попереднього дзвінка: { $language }.
told-language-default = Мову не вибрали, тож лінія говорила першою: { $language }.
told-step = { $place }: { $input }. Далі: { $to }.
told-prompt = Лінія говорила, щонайбільше { $seconds } с.
told-estimate = Повідомлено місце в черзі: { $position }.
told-estimate-time = Повідомлено місце в черзі, { $position }, та очікуваний час, { $wait }.
told-estimate-over = Лінія сказала, що очікування триватиме довше, ніж { $wait }, на місці { $position }.
told-estimate-over-alone = Лінія сказала, що очікування триватиме довше, ніж { $wait }.
told-estimate-time-alone = Лінія назвала орієнтовний час очікування: { $wait }.
told-estimate-longer-than-usual = Лінія сказала, що очікування триває довше, ніж зазвичай.
told-estimate-longer-than-said = Лінія сказала, що очікування триває довше, ніж повідомлялося, бо працює менше консультантів.
told-estimate-rung = Лінія сказала, що зараз телефонує консультантові.
told-diverted = Перед чергою лінія назвала час очікування { $wait } і запитала, чи чекати.
told-diverted-many = Перед чергою лінія сказала, що чекає багато людей, і запитала, чи чекати.
told-proof-passed = Підтвердження особи було правильним ({ $way }).
told-proof-refused = Підтвердження особи не було правильним ({ $way }).
told-proof-several = До телефону підійшло кілька справ, тому запитали номер ({ $way }).
told-proof-locked = Після багатьох невдалих спроб нові певний час були неможливі ({ $way }).
told-proof-closed-tier = Вимагався код доступу ({ $way }).
told-proof-unavailable = Особу неможливо було перевірити ({ $way }).
told-readout-coarse = Прочитано стан справи.
told-readout-full = Прочитано стан справи з подробицями.
told-refusal-closed = Просили консультанта; лінія сказала, що зачинено.
told-refusal-full = Просили консультанта; лінія сказала, що чекає забагато людей.
told-refusal-full-language = Просили консультанта; лінія сказала, що цією мовою чекає забагато людей.
told-refusal-full-number = Просили консультанта; лінія сказала, що з цього номера вже чекають кілька дзвінків.
told-refusal-nobody = Просили консультанта; лінія сказала, що немає чергових цією мовою.
told-refusal-blocked = Лінія сказала, що номер заблоковано, чому, до якого дня і що можна зробити.
told-refusal-too-often = Лінія сказала, що з номера надійшло забагато дзвінків і коли буде можливий наступний.
told-refusal-challenge = Дві клавіші, про які просила лінія, не натиснули; вона сказала, що можна зробити.
told-gate-stopped-blocked = Дзвінок зупинено перед меню: номер заблоковано.
told-gate-stopped-too-often = Дзвінок зупинено перед меню: з номера надійшло забагато дзвінків.
told-gate-stopped-challenge = Дзвінок зупинено перед меню: лінія просить натиснути дві клавіші, бо дзвінків було дуже багато.
told-gate-passed = Дві клавіші, про які просила лінія, натиснуто.
told-gate-opened = Дзвінку вже ніщо не перешкоджало, тож він перейшов до меню.
told-refusal-callback-number = Лінія сказала, що цього дня на цей номер більше не можна пообіцяти зворотного дзвінка, і що можна зробити.
told-refusal-callback-caller = Із номера вже замовили стільки зворотних дзвінків, скільки можна за день; лінія сказала про це і про те, що можна зробити.
told-refusal-callback-withheld = Із прихованих номерів уже замовили стільки зворотних дзвінків, скільки можна за день; лінія сказала про це і про те, що можна зробити.
told-refusal-callback-blocked = Лінія сказала, що на цей номер не передзвонюють, бо його заблоковано.
told-queued-arrived = Почалося очікування консультанта: { $language }, { $topic }.
told-queued-resumed = Дзвінок має місце попереднього дзвінка з того самого номера: { $language }, { $topic }.
told-queued-returned = Абонент повернувся на своє попереднє місце: { $language }, { $topic }.
told-queued-cut-off = Зв’язок консультанта обірвався, і абонент знову перший: { $language }, { $topic }.
told-queued-restored = Чергу відновлено, абонент має своє попереднє місце: { $language }, { $topic }.
told-offer = Запропоновано: { $person }, після очікування { $waited }.
told-dial-delayed = Виклик консультанта затримався на { $delayed }: оператор дозволяє починати лише певну кількість дзвінків за секунду.
told-offer-ended-accepted = { $person }: дзвінок прийнято.
told-offer-ended-declined = { $person }: дзвінок відхилено.
told-offer-ended-missed = { $person }: немає відповіді.
told-offer-ended-withdrawn = { $person }: пропозицію відкликано, бо дзвінок прийняв хтось інший або абонент пішов.
told-offer-ended-failed = { $person }: не вдалося додзвонитися.
told-talk = Розмова: { $person }, після очікування { $waited }.
told-talk-ended-caller = Абонент закінчив розмову ({ $person }) через { $talked }.
told-talk-ended-consultant = { $person }: розмову закінчено через { $talked }.
told-talk-ended-dropped = { $person }: зв’язок обірвався через { $talked }.
told-not-met-caller = Абонент поклав слухавку до з’єднання ({ $person }).
told-not-met-dropped = { $person }: з’єднання не відбулося; абонент знову перший.
told-left-hung-up = Абонент поклав слухавку після очікування { $waited }.
told-left-lost = Абонента втрачено після очікування { $waited }: дзвінок не подавав ознак життя.
told-left-menus = Абонент повернувся до меню після очікування { $waited }.
told-left-callback = Абонент залишив чергу після очікування { $waited }, бо попросив передзвонити.
told-left-nobody = Очікування закінчилося через { $waited }, бо чергових цією мовою вже не було.
told-left-closed = Очікування закінчилося через { $waited }, бо лінія вже зачинилася.
told-left-replaced = Дзвінок не подавав ознак життя, і через { $waited } його місце зайняв інший дзвінок із того самого номера.
told-callback-asked = Обіцяно передзвонити: { $topic }.
told-callback-queued = Зворотний дзвінок став у чергу: { $language }, { $topic }.
told-callback-tried-reached = Передзвонили й додзвонилися: { $person }.
told-callback-tried-busy = Спроба передзвонити ({ $person }): зайнято.
told-callback-tried-no-answer = Спроба передзвонити ({ $person }): ніхто не відповів.
told-callback-tried-failed = Спроба передзвонити ({ $person }): зателефонувати не вдалося.
told-callback-tried-machine = Спроба передзвонити ({ $person }): відповів автовідповідач.
told-callback-tried-no-key = Спроба передзвонити ({ $person }): відповіли, але не натиснули клавіші.
told-callback-tried-lost = Спроба передзвонити: невідомо, чим вона закінчилася.
told-callback-tried-dropped = З’єднання консультанта обірвалося під час зворотного дзвінка: { $person }.
told-callback-tried-withdrawn = Зворотний дзвінок прийнято ({ $person }), але телефонувати вже не слід було.
told-callback-ended-given-up = Після надто багатьох спроб зворотний дзвінок припинено.
told-callback-ended-cancelled = Зворотний дзвінок скасовано.
told-callback-ended-done = Зворотний дзвінок позначено як виконаний.
told-callback-ended-waits = Людина зателефонувала сама й почекала на лінії, на місці зворотного дзвінка.
told-callback-ended-blocked = Зворотний дзвінок припинено: номер заблоковано.
told-callback-ended-not-rung = Зворотний дзвінок припинено: на номери цього виду чи країни більше не дзвонять.
told-callback-ended-too-many = Зворотний дзвінок, узятий із файлу обіцянок, був понад денну межу: його залишено працівникам.
told-callback-reached = Передзвонили; триває з’єднання з консультантом: { $person }.
told-alarm = Піднято тривогу. { $what }
proof-way-number = за номером справи
proof-way-telephone = за телефоном абонента
proof-way-other = в інший спосіб
input-dialled = дзвінок почався
input-arrived = дзвінок тривав далі
input-returned = дзвінок повернувся
input-key = натиснуто клавішу
input-digits = введено номер
input-entered = введено номер
input-empty = натиснуто #
input-back = повернення назад
input-silence = нічого не натиснуто
input-wrong = не та клавіша
input-proved = особу перевірено
input-joined = відповіла черга
input-closed = зачинено
input-promised = номер записано
input-standing = зворотний дзвінок уже обіцяно
input-other = сталося щось інше
place-start = Початок
place-gate-language = Вибір мови перед відмовою або двома клавішами
place-gate-challenge = Дві клавіші
place-gate-refused = Після відмови
place-language = Вибір мови
place-language-change = Зміна мови
place-greeting = Привітання
place-main = Головне меню
place-menu = Меню
place-reading = Інформація
place-status-number = Номер справи
place-status-number-right = Перевірка номера справи
place-status-born = Дата народження
place-status-born-right = Перевірка дати народження
place-status-code = Код доступу
place-status-refused = Особу не підтверджено
place-status-closed-tier = Потрібен код доступу
place-status-told = Повідомлення про стан справи
place-status-heard = Після стану справи
place-wait = Очікування
place-connect = З’єднання
place-talked = Розмова
place-cut-off = Після обриву зв’язку
place-goodbye = Прощання
place-turned = Немає на кого чекати
place-long = Вибір перед довгим очікуванням
place-callback-own = Передзвонити на цей номер
place-callback-number = Номер, щоб передзвонити
place-callback-right = Перевірка номера
place-callback-standing = Обіцяний раніше зворотний дзвінок
place-callback-over = Без обіцянки зворотного дзвінка
place-back = Зворотний дзвінок
place-end = Кінець
place-other = Інше місце

## The consultants’ desk

error-choice = Так вибрати не можна
error-choice-todo = Можливо, тим часом щось змінилося. Поверніться до робочого місця й виберіть ще раз.
error-live = Жива черга недоступна
error-live-todo = Розмови тривають. Спробуйте ще раз за кілька секунд.
desk = Робоче місце
desk-beside = Поруч
desk-offline = Немає з’єднання. Нові дзвінки сюди не надходять, доки воно не відновиться; поточна розмова триває. З
desk-second-tab = Це робоче місце відкрито в іншій вкладці, і дзвінки надходять туди.
desk-take-over = Приймати в цій вкладці
desk-silent = Ця сторінка ще не може дзвонити: браузер чекає на клацання.
desk-try-sound = Подзвонити для проби
desk-no-script = Без скриптів сторінка завантажується кожні десять секунд. Вона працює, але не подзвонить, і жоден дзвінок не надійде до цього браузера.
desk-was-lost = До цього браузера дзвінки не надходили з { $since } до { $until }. У цей час вам їх не пропонували.
desk-title-call = ☎ { $language }: { $topic }
desk-keys = Клавіші
key-accept = прийняти дзвінок
key-decline = не цей дзвінок
key-hold = утримати й повернутися
key-ready = готовність або перша пауза
doing-away = Не на зміні
doing-away-note = Ви не на зміні, дзвінки не надходять.
doing-ready = Готовність
doing-ready-note-browser = Наступний дзвінок надійде в цей браузер. Мови: { $languages }.
doing-ready-note-telephone = Наступний дзвінок надійде на ваш телефон. Мови: { $languages }.
doing-offered = Дзвінок
doing-talking = Розмова
doing-wrap-up = Після розмови
doing-wrap-up-note = Наступний дзвінок надійде лише після цього. Час закінчиться сам.
doing-paused = Пауза
doing-paused-note = Дзвінки не надходять, доки ви не повідомите про готовність.
doing-paused-lost = До цього браузера дзвінки зараз не надходять. Щойно почнуть надходити, готовність повернеться сама.
doing-paused-missed = Кілька дзвінків поспіль залишилися без відповіді, тому зараз триває перерва і нових дзвінків не буде. Повернути готовність можна тут або зателефонувавши на лінію з PIN-кодом; це може зробити і керівник зміни на сторінці «Зал».
doing-coming = Готовність за мить
doing-coming-note = Лінія ось-ось про це дізнається.
doing-nowhere = Для вас немає дзвінків
doing-nowhere-note = Для вас не вказано мов або тем цієї лінії. Це може зробити керівник зміни.
doing-unknown = Немає доступу
doing-unknown-note = Живу чергу зараз неможливо прочитати. Розмови тривають; сторінка відновиться сама.
doing-then-pause = Потім пауза.
doing-then-away = Потім кінець зміни.
doing-then-line = Потім дзвінки з іншої лінії.
do-ready = Готовність
do-pause = Пауза
do-pause-after = Пауза після цієї розмови
do-away = Завершити зміну
do-away-after = Завершити зміну після цієї розмови
do-accept = Прийняти дзвінок
do-decline = Не цей дзвінок
pause-break = Перерва
pause-lunch = Обід
pause-training = Навчання
pause-meeting = Нарада
pause-missed = пропущені дзвінки
pause-lost = поза зв’язком
decline-not-mine = Не моя тема
decline-language = Не моя мова
decline-known = Знаю цю людину
decline-technical = Щось не працює
decline-other = Інша причина
rings-telephone = Дзвонить ваш телефон: 1 — прийняти, 2 — не приймати.
caller = Людина на лінії
caller-waited = очікування: { $waited }
caller-callback = просить передзвонити, запит { $asked }
caller-number = Номер
caller-ends-in = закінчується на { $tail }
caller-withheld = приховано
caller-number-unread = зараз його не можна прочитати
caller-number-other = інший, ніж той, з якого телефонували
caller-number-unknown = його залишила людина, чий власний номер невідомий
caller-rang = За сім днів
caller-rang-times = { $count ->
    [one] { $count } дзвінок
    [few] { $count } дзвінки
    [many] { $count } дзвінків
   *[other] { $count } дзвінка
}
caller-case = Справа
caller-not-proved = Людина не підтвердила свою особу.
caller-read = Остання прослухана тема
caller-heard = Що людина зробила й почула
caller-heard-nothing = Одразу попросила з’єднати з консультантом.
choices = Сьогодні
choice-device = Дзвінки надходять:
device-browser = у цей браузер
device-telephone = на телефон
device-ends-in = що закінчується на { $tail }
device-none = номер не вказано
choice-line = Лінія:
choice-line-note = Дзвінки надходять лише з однієї лінії. Новий вибір діє одразу або після розмови, що триває.
choice-today = Ви обслуговуєте:
today-all = усе
today-some = частину
today-languages = Мови
today-topics = Теми
today-note = До півночі або до кінця зміни. Щонайменше одна мова й одна тема.
level-of-fluent = вільно
level-of-basic = базово
level-of-interpreter = з перекладачем
choose = Вибрати
waiting = Зараз чекають
waiting-since = найдовше з { $moment }
waiting-nobody = Ніхто не чекає.
team = Команда
team-nobody = На зміні нікого немає.
since = з { $moment }

## After a call, and beside it

error-yours = Це належить комусь іншому
error-yours-todo = Писати можна в картці розмови, яку ви ведете або вели протягом останніх 24 годин, і змінювати лише власні записи.

## Beside the calls

beside = Поруч із розмовами
beside-callbacks = Зворотні дзвінки
beside-topics = Теми
beside-cases = Пошук справи
beside-other = Інші канали
beside-day = Мій день
beside-team = Команда

## The sheet of a call

after-title = Нотатки розмови
after-note = Нотатка
after-topic = Тема
after-outcome = Результат
after-follow-up = Коли повернутися до цього
after-save = Зберегти
after-save-ready = Зберегти й приймати далі
after-saved = Збережено.
after-saved-at = збережено { $time }
after-ready = Збережено. Ви готові до наступного дзвінка.
after-unsaved = Ще не збережено: сервер не відповідає. Текст лишається тут і буде надісланий знову.
after-signed-out = Не збережено: сеанс завершено. Увійдіть в іншій вкладці й пишіть тут далі.
after-overtaken = Не збережено: інша вкладка зберегла інший текст.
after-overtaken-todo = Ваш текст у полі вище. Виберіть, який лишити, або скопіюйте потрібне з іншого.
after-overtaken-text = Інший текст, збережений { $time }:
after-over = Зберегти мій
after-take-theirs = Показати інший текст
after-wrong-note-too-long = Нотатка задовга: скоротіть її до 4000 знаків.
after-wrong-topic = Такої теми немає. Виберіть іншу.
after-wrong-outcome = Такого результату немає. Виберіть інший.
after-wrong-follow-up = День повернення — сьогодні або пізніше, протягом року.
after-wrong-callback-on = День зворотного дзвінка — сьогодні або пізніше, протягом року.
after-ring-back = Передзвонити цій людині
after-ring-back-stands = У цій розмові обіцяно передзвонити. Нова обіцянка змінює номер і день.
after-whose = Який номер
after-whose-own = Той, з якого дзвонить
after-whose-other = Інший:
after-number = Номер телефону
after-callback-on = Не раніше
after-callback-on-note = Порожнє: щойно хтось звільниться.
after-promise = Пообіцяти передзвонити
after-callback = Зворотний дзвінок обіцяно.
after-callback-until = Зворотний дзвінок обіцяно. Скажіть: не пізніше { $until }.
after-callback-from = Зворотний дзвінок обіцяно. Скажіть: починаючи з { $since }.
after-number-odd = Нотатку збережено, але це не номер телефону: перевірте цифри.
after-number-country = Нотатку збережено, але на номери цієї країни не передзвонюють. Запитайте про інший.
after-number-special = Нотатку збережено, але на спеціальні номери не передзвонюють. Запитайте про звичайний.
after-number-withheld = Нотатку збережено, але номер, з якого дзвонять, невідомий. Запитайте його і введіть.
after-number-not-stored = Нотатку збережено, але зворотний дзвінок зберегти не вдалося: не обіцяйте його і спробуйте ще раз.
after-number-blocked = Нотатку збережено, але зворотного дзвінка не обіцяно: цей номер заблоковано.
earlier-notes = Попередні нотатки
earlier-none = Про цю людину ще нічого не записано.
earlier-call = Ця розмова
earlier-case = Та сама справа
earlier-telephone = Той самий телефон
earlier-follow-up = повернутися { $day }
earlier-caution = Телефон нікого не підтверджує: нотатки з того самого телефону можуть бути про іншу людину. Нічого з них не кажіть, доки не знаєте, хто телефонує.

## Callbacks that wait

callbacks-count = { $count ->
    [0] Зворотних дзвінків немає
    [one] Чекає { $count } зворотний дзвінок
    [few] Чекають { $count } зворотні дзвінки
    [many] Чекає { $count } зворотних дзвінків
   *[other] Чекає { $count } зворотного дзвінка
}
callbacks-which = Які дзвінки
callbacks-mine = Моїми мовами
callbacks-all = Усі
callbacks-asked = попросили
callbacks-by = обіцяно до
callbacks-tries = спроби: { $tries } з { $most }
callbacks-now-due = У черзі: його отримає вільний консультант.
callbacks-now-rung = Зараз передзвонюють.
callbacks-now-may = Пауза після спроби, до
callbacks-now-told-later = Людині сказали: не раніше
callbacks-now-hours = Чекає годин, коли передзвонюють.
callbacks-now-tried = Усі спроби використано: його буде закрито.
callbacks-ring = Дзвонити зараз
callbacks-done = Уже передзвонили
callbacks-cancel = Скасувати
callbacks-reason = Причина
callbacks-reason-helped = уже допомогли
callbacks-reason-not-wanted = більше не хоче
callbacks-reason-wrong-number = неправильний номер
callbacks-reason-twice = прохання двічі
callbacks-reason-other = інша причина
callbacks-none = Ніхто не чекає на дзвінок.
callbacks-others = { $count ->
    [one] { $count } чекає іншою мовою.
    [few] { $count } чекають іншими мовами.
    [many] { $count } чекають іншими мовами.
   *[other] { $count } чекає іншими мовами.
}
callbacks-rule = «Дзвонити зараз» одразу ставить відкладений дзвінок у чергу, на його місце. Він задзвонить у вільного консультанта, який знає мову, коли надійде черга.
callbacks-given-up = Припинені лінією протягом семи днів
callbacks-ended = припинено
callbacks-why-given-up = { $tries ->
    [one] Нікого не застали за { $tries } спробу.
    [few] Нікого не застали за { $tries } спроби.
    [many] Нікого не застали за { $tries } спроб.
   *[other] Нікого не застали за { $tries } спроби.
}
callbacks-why-blocked = Номер заблоковано.
callbacks-why-not-rung = На номери цього виду чи країни більше не дзвонять.
callbacks-why-too-many = Пообіцяно, коли база даних була недоступна, понад денну межу. Людина чекає: зателефонуйте або доручіть лінії подзвонити.
callbacks-release = Усе одно дзвонити
callbacks-said-ring = Тепер у черзі.
callbacks-said-released = Лінія подзвонить сама, у свою чергу й у години зворотних дзвінків.
callbacks-said-done = Готово: більше не дзвонитимуть.
callbacks-said-cancelled = Скасовано.
callbacks-said-followed = Готово.
callbacks-said-refused-rung = Зараз саме передзвонюють.
callbacks-said-refused-told-later = Людині назвали пізніший час, тому раніше не дзвонять.
callbacks-said-refused-hours = О цій годині не дзвонять.
callbacks-said-refused-tried = Усі спроби використано.
callbacks-said-refused-over = Хтось уже це зробив.
callbacks-said-refused-stands = Новіше прохання з тим самим номером уже чекає.
callbacks-said-refused-reason = Виберіть причину скасування.
follow-ups = { $count ->
    [one] Повернутися до { $count } розмови
    [few] Повернутися до { $count } розмов
    [many] Повернутися до { $count } розмов
   *[other] Повернутися до { $count } розмови
}
follow-up-talked = розмова: { $moment }
follow-up-done = Зроблено

## My day

day-talks = Розмови
day-talked = Час розмов
day-mean = у середньому { $mean }
day-coded = З темою
day-reached = Додзвонилися
day-others = Інші канали
day-missed = Пропущені
day-declined = відхилено: { $count }
day-formula = Розмови: скільки разів ви з’єдналися з людиною. Час: від з’єднання до кінця, для завершених розмов; середнє за ними. З темою: розмови, у яких вказано тему. Додзвонилися: люди, яким ви передзвонили. Пропущені: дзвінки без відповіді або коли ваш телефон був недоступний. Цю сторінку бачите лише ви.
day-list = Розмови дня
day-length = Тривалість
day-no-code = не вказано
day-none = Цього дня розмов не було.

## The team

team-name = Ім’я
team-state = Стан
team-for = Тривалість
team-since = З
team-you = (ви)
team-as-of = Станом на { $time }.

## Cases

cases-number = Номер справи
cases-note = Номер повністю, як у листі, наприклад XX-III-P.6151.12345.2025.
cases-find = Шукати
cases-no-number = Це не номер справи. У ньому чотири або п’ять частин, розділених крапками.
cases-too-many = { $minutes ->
    [one] Забагато пошуків за годину. Зачекайте { $minutes } хвилину.
    [few] Забагато пошуків за годину. Зачекайте { $minutes } хвилини.
    [many] Забагато пошуків за годину. Зачекайте { $minutes } хвилин.
   *[other] Забагато пошуків за годину. Зачекайте { $minutes } хвилини.
}
cases-missing = Такої справи немає. Звірте номер із листом, знак за знаком.
cases-coarse = Що каже лінія після дати народження
cases-coarse-note = Кажіть це лише тому, хто підтвердив свою особу.
cases-full = Що каже після коду доступу
cases-full-note = Документи й записи: лише після коду доступу.
cases-record = Кожен пошук записується з вашим ім’ям і часом, як і кожне прочитання на лінії.

## Topics

topics-question = Слова будь-якою мовою
topics-search = Шукати
topics-count = { $count ->
    [one] { $count } тема
    [few] { $count } теми
    [many] { $count } тем
   *[other] { $count } теми
}
topics-none = Немає теми з цими словами. Спробуйте менше або коротші.
topic-expired = сьогодні не чинна
topic-expired-note = Цей текст сьогодні не чинний: лінія його не читає. Не читайте його нікому, запитайте відповідального.
topic-languages = Мова тексту
topic-all = Усі мови
topic-owner = Відповідальний
topic-valid = Чинний
topic-valid-between = { $since } – { $until }
topic-source = Джерело:
topic-part-who = Для кого
topic-part-documents = Документи
topic-part-fee = Оплата
topic-part-filing = Де і як
topic-part-mistakes = Часті помилки

## Other channels

other-how = Три клавіші одна за одною:
other-back = скасовує
other-channel = Канал
other-choose = виберіть
other-missing = Ще нічого не записано: чогось бракує.
other-more = Більше людей або результат
other-people = Кількість людей
other-people-wrong = від 1 до 1000
other-enter = Записати
other-mine = Мої сьогодні
other-said-entered = Записано. Протягом хвилини це можна скасувати.
other-said-undone = Скасовано.
other-said-too-late = Запис зроблено понад хвилину тому, тому він лишається.
other-last = Останні записи
other-reached = { $count ->
    [one] { $count } людина
    [few] { $count } людини
    [many] { $count } людей
   *[other] { $count } людини
}
other-undo = Скасувати
other-no-codes = Управління ще не назвало каналів і тем: вони в конфігурації, у розділі consultations.
other-counts = Консультації сьогодні
consultations = Консультації
consultations-caption = Консультації за темою і каналом
consultations-languages = Консультації за мовою і каналом
consultations-people = Люди на інших каналах
consultations-formula = Телефонна консультація — це запис одного консультанта про одну розмову; передана розмова може дати дві. На інших каналах кожен запис — одна консультація, скільки б людей не було. Скасовані записи не рахуються.
consultations-no-topic = Без теми
channel-call = Телефон
## The telephone in the browser

telephone-heading = Ваш телефон у цьому браузері
telephone-title = Телефон
telephone-lead = Не закривайте цю сторінку, щоб приймати тут дзвінки. Браузер один раз запитає про мікрофон.
telephone-starting = З’єднання з оператором…
telephone-asking = Браузер запитує про мікрофон. Будь ласка, дозвольте: без нього абоненти Вас не почують.
telephone-ready = Готово: дзвінки надходять сюди.
telephone-ringing = Чекає дзвінок. Відповісти означає прийняти його.
telephone-talking = Триває розмова.
telephone-lost = Немає з’єднання з мережею. Нічого робити не потрібно: телефон під’єднається сам, а доти до Вас нікого не з’єднають.
telephone-elsewhere = Вашим телефоном є інша вкладка цього браузера. Коли Ви її закриєте, телефоном стане ця.
telephone-signed-out = Сеанс завершився. Увійдіть, щоб приймати тут дзвінки.
telephone-none = На цій лінії немає телефону в браузері. Виберіть номер телефону як свій пристрій або зверніться до адміністратора.
telephone-refused = Оператор не впускає цей браузер. Спробуйте ще раз; якщо це повториться, повідомте адміністратора.
telephone-microphone-refused = Браузер не дозволяє цій сторінці користуватися мікрофоном. Дозвольте це біля адреси вгорі та спробуйте ще раз.
telephone-microphone-missing = Мікрофон не знайдено. Під’єднайте гарнітуру та спробуйте ще раз.
telephone-microphone-busy = Мікрофон не вдається відкрити: можливо, ним користується інша програма. Закрийте її та спробуйте ще раз.
telephone-answer = Відповісти
telephone-decline = Відхилити
telephone-hang-up = Завершити
telephone-mute = Вимкнути мікрофон
telephone-again = Спробувати ще раз
telephone-keypad = Клавіатура
telephone-no-script = Телефону потрібен JavaScript. Натомість виберіть номер телефону як свій пристрій.
## Облікові записи

places = Розділи
account = Мій обліковий запис
office = Робота офісу
office-people = Люди й облікові записи
office-people-about = Хто працює на лінії, якими мовами й темами володіє, і хто може входити.
go-on = Далі
save = Зберегти
everybody = усі
everywhere = усюди
lines-all = усі лінії

## Вхід

sign-in-directory = Увійти службовим обліковим записом
code-heading = Одноразовий код
code = Одноразовий код
code-help = Шість цифр, які зараз показує застосунок у вашому телефоні.
code-lost-help = Загубили телефон? Один раз підійде один із запасних кодів. Якщо їх немає, попросіть керівника зміни скинути ваші коди.
code-wrong = Цей код неправильний або його вже використано. Зачекайте на наступний і спробуйте ще раз.
password-heading = Виберіть власний пароль
password-given-help = Цей пароль вам дала інша людина, тому він годиться лише для одного входу.
password-new = Новий пароль
password-again = Те саме ще раз
password-help = Щонайменше { $shortest } символів. Добре підходять кілька слів, не пов’язаних між собою.
password-weak = Цей пароль закороткий або надто довгий: потрібно щонайменше { $shortest } символів.
password-unlike = Паролі відрізняються. Введіть двічі той самий.
password-same = Це той пароль, який вам дали. Виберіть інший.
enrol-heading = Налаштуйте одноразові коди
enrol-obliged = Для вашої ролі, крім пароля, потрібен код із телефону.
enrol-application = Відкрийте в телефоні застосунок для одноразових кодів (будь-який, що підтримує стандарт TOTP).
enrol-picture = Відскануйте ним цей малюнок.
enrol-picture-words = Квадрат із крапок, що містить ключ, наведений нижче
enrol-secret = Або введіть у нього цей ключ:
enrol-code = Код, який він зараз показує
enrol-do = Увімкнути коди
enrol-wrong = Цей код не відповідає ключу. Перевірте, чи правильно йде годинник телефону, і спробуйте ще раз.
enrol-late = Минуло забагато часу, тож малюнок новий. Відскануйте його ще раз.
recovery-heading = Запасні коди
recovery-help = Роздрукуйте їх або запишіть і тримайте окремо від телефону. Кожен один раз замінить одноразовий код. Більше їх не буде показано.
recovery-kept = Коди збережено

## Власний обліковий запис

sessions = Де виконано вхід
sessions-help = Завершіть те, чого не впізнаєте, і тоді змініть пароль.
sessions-end-others = Вийти всюди, крім цього місця
sessions-end-all = Завершити всі сеанси
sessions-none = Ніде не виконано вхід.
session-own = цей браузер
session-begun = вхід
session-seen = востаннє
session-end = Завершити
browser-unknown = Невідомий браузер
codes = Одноразові коди
codes-on = Увімкнено:
codes-off = Вимкнено. З ними ніхто не ввійде від вашого імені, знаючи лише пароль.
codes-set = Налаштувати коди
codes-set-anew = Налаштувати на іншому телефоні
codes-switch-off = Вимкнути коди
codes-are-on = Увімкнено.
codes-are-off = Не налаштовано.
codes-reset = Скинути коди
codes-reset-help = Якщо телефон загублено. Переконайтеся, хто просить; сеанси буде завершено, і коди налаштують заново.
proof-password = Ваш нинішній пароль
proof-wrong = Це не збігається, тож нічого не змінено. Спробуйте ще раз.
password-change = Змінити пароль
password-change-help = Після цього сеанси в інших місцях буде завершено.
password-changed = Пароль змінено.

## Список людей

role-consultant = Консультант
role-supervisor = Керівник зміни
role-administrator = Адміністратор
people = Люди й облікові записи
people-none = Ще нікого не внесено. Почніть із «Додати людину».
person-add = Додати людину
person-enter = Додати
person-name = Ім’я та прізвище
person-role = Роль
person-state = Стан
person-login = Логін
person-phone = Телефон
person-languages = Мови
person-topics = Теми
person-kinds = Хто дзвонить
person-zones = Зони
person-lines = Лінії
person-login-help = Без логіна на ці сторінки не ввійти. Перший пароль буде показано після збереження.
person-login-without = Без логіна на ці сторінки не ввійти.
person-login-directory = Такий, як у каталозі установи. Без логіна на ці сторінки не ввійти.
person-phone-help = На який надходять дзвінки, у будь-якому звичному записі.
person-none-is-all = Без вибору: усі.
person-lines-help = Без вибору: усі. Дзвінки надходять лише з однієї лінії, яку консультант обирає сам.
topics-all = Усі теми
choice-level-none = Не володіє
choice-level-native = Рідна
choice-level-fluent = Вільно
choice-level-basic = Базово
choice-level-interpreter = З перекладачем
state-locked = Заблоковано
state-on-duty = На зміні
state-off-duty = Поза зміною
state-expired = Строк першого пароля минув
person-not-saved = Ще нічого не збережено. Виправте позначене.
person-saved = Збережено.
person-details = Дані
person-sign-in = Вхід
person-self = Це ви. Пароль, коди й сеанси — на вашій власній сторінці:
person-read-only = Адміністраторів змінюють лише адміністратори.
person-lock-heading = Блокування
person-is-locked = Заблоковано: з цим обліковим записом не ввійти, і дзвінки не надходять.
person-is-open = Не заблоковано.
person-lock = Заблокувати цей запис
person-unlock = Розблокувати цей запис
person-lock-help = Завершує всі сеанси й знімає зі зміни. Це можна скасувати.
person-done-lock = Обліковий запис заблоковано.
person-done-pin-removal = PIN скасовано.
person-done-unlock = Обліковий запис розблоковано.
person-done-code = Одноразові коди скинуто.
person-done-sessions = Сеанси завершено.
person-refused-last-administrator = Не виконано: більше ніхто не зміг би ввійти як адміністратор. Спершу надайте цю роль комусь іншому.
person-refused-self = Не виконано: для себе скористайтеся сторінкою свого облікового запису або попросіть колегу.
person-wrong-name-form = Ім’я має від 1 до 100 символів.
person-wrong-name-taken = Хтось інший має таке ім’я. Додайте щось, що їх розрізнить.
person-wrong-role-form = Немає такої ролі.
person-wrong-login-form = Логін має до 100 символів і не містить пробілів.
person-wrong-login-taken = Хтось інший має цей логін.
person-wrong-login-needed = Без логіна немає пароля.
person-wrong-phone-form = Це не телефонний номер. Перевірте цифри.
person-wrong-phone-taken = Хтось інший має цей телефон.
person-wrong-phone-needed = На зміні потрібен телефон.
person-wrong-languages-needed = На зміні потрібна мова.
person-wrong-languages-unknown = Лінія не має такої мови чи рівня.
person-wrong-topics-unknown = Лінія не має такої теми.
person-wrong-kinds-unknown = Лінія не розрізняє таких, хто дзвонить.
person-wrong-zones-unknown = Лінія не має такої зони.
person-wrong-lines-unknown = Установа не має такої лінії.
password-is-none = Немає.
password-is-own = Вибраний власником.
password-is-given = Наданий керівником зміни, ще не замінений.
password-is-expired = Наданий керівником зміни, строк минув до використання. Надайте новий.
password-give = Надати новий пароль
first-password = Перший пароль
first-password-of = Для { $name }:
first-password-help = Його видно лише зараз. Передайте його особисто або телефоном; під час першого входу його буде замінено, а невикористаний утратить чинність.
first-password-kept = Готово
pin-heading = PIN для телефону
pin-is-on = PIN надано. Ніхто не може його побачити.
pin-is-off = PIN не надано.
pin-give = Надати новий PIN
pin-help = З ним консультант входить зі свого телефону, без браузера. Попередній PIN більше не діє.
pin-needs = Для PIN потрібно вказати телефон і мову.
pin-remove = Скасувати PIN
pin-new = Новий PIN
pin-new-help = Його видно лише зараз. Передайте його особисто або телефоном; на лінію телефонують з номера { $phone } і вводять цей PIN.
meanwhile = Тим часом хтось інший змінив дані цієї людини
meanwhile-help = Ваші зміни не збережено, але й не втрачено: у формі є те, що ввели ви, а в решті полів — зміни іншої людини. Перегляньте й збережіть ще раз.
changes = Що змінено
changes-none = Нічого від створення запису.
change-added = додано
change-changed = змінено
change-locked = заблоковано запис
change-unlocked = розблоковано запис
change-password = новий власний пароль
change-password-given = надано новий пароль
change-pin = надано PIN для входу телефоном
change-pin-removed = скасовано PIN
change-code-set = налаштовано одноразові коди
change-code-lost = використано запасний код
change-code-reset = скинуто одноразові коди
change-signed-out = завершено сеанс
codes-recovery-left = { $count ->
    [one] Залишився { $count } запасний код.
    [few] Залишилися { $count } запасні коди.
    [many] Залишилося { $count } запасних кодів.
   *[other] Залишилося { $count } запасного коду.
}

error-tries = Забагато спроб
error-administrator = Це можуть зробити лише адміністратори
error-administrator-todo = Адміністраторів додають, змінюють і блокують лише адміністратори. Нічого не змінено.
error-directory-silent = Каталог установи не відповідає
error-directory-silent-todo = Спробуйте ще раз за хвилину або ввійдіть за логіном і паролем. Якщо це триває, повідомте адміністратора.
error-directory-refused = Каталог установи відмовив
error-directory-refused-todo = Вхід там скасовано, або каталог не пускає вас сюди. Зверніться до того, хто опікується обліковими записами установи.
error-directory-stale = Цей вхід розпочато деінде або надто давно
error-directory-stale-todo = Почніть знову зі сторінки входу, у цьому браузері.
error-directory-untrusted = Відповіді каталогу не можна довіряти
error-directory-untrusted-todo = Вхід не виконано. Повідомте адміністратора, а тим часом увійдіть за логіном і паролем.
error-directory-claim = Каталог не каже, хто ви в цій системі
error-directory-claim-todo = Вашому запису там бракує того, про що питає ця лінія. Повідомте адміністратора.
error-directory-nobody = Тут немає вашого облікового запису
error-directory-nobody-todo = Каталог установи вас знає, але на цій лінії немає чинного запису з таким логіном. Попросіть керівника зміни створити або розблокувати його.
error-tries-todo = { $minutes ->
    [one] Зачекайте { $minutes } хвилину й спробуйте ще раз.
    [few] Зачекайте { $minutes } хвилини й спробуйте ще раз.
    [many] Зачекайте { $minutes } хвилин і спробуйте ще раз.
   *[other] Зачекайте { $minutes } хвилини й спробуйте ще раз.
}
## What happens in a talk

told-queued-passed-on = Абонент знову чекає: { $language }, { $topic }.
told-queued-yielded = Ніхто не прийняв дзвінок на початку черги; тепер він має власне місце: { $language }, { $topic }.
told-talk-ended-handed-over = { $person }: розмову залишено колезі через { $talked }.
told-talk-ended-handed-on = { $person }: дзвінок передано далі через { $talked }.
told-talk-ended-requeued = { $person }: дзвінок повернено до черги через { $talked }.
told-held = { $person }: абонента поставлено на утримання, грає музика.
told-unheld = { $person }: повернення до розмови з абонентом.
told-consult-colleague = { $person }: абонент на утриманні, виклик колеги: { $other }.
told-consult-interpreter = { $person }: абонент на утриманні, виклик перекладача.
told-consult-answered-colleague = { $person }: згода й розмова з консультантом; абонент на утриманні.
told-consult-answered-interpreter = Перекладач прийняв виклик і розмовляє з консультантом; абонент на утриманні.
told-consult-ended-declined = { $who }: відмова. Консультант знову з абонентом.
told-consult-ended-missed = { $who }: немає відповіді. Консультант знову з абонентом.
told-consult-ended-failed = { $who }: не вдалося додзвонитися. Консультант знову з абонентом.
told-consult-ended-withdrawn = { $who }: прохання відкликано.
told-consult-ended-left = { $who }: вихід із розмови через { $talked }. Консультант знову з абонентом.
told-consult-ended-back = { $who }: відпущено через { $talked }. Консультант знову з абонентом.
told-consult-ended-took-over = { $who }: консультація тривала { $talked }, потім дзвінок перейнято.
told-consult-ended-over = { $who }: участь у розмові до її кінця, { $talked }.
told-conference = { $person }: почато розмову втрьох.
told-taken-over = { $person }: розмова з абонентом триває далі; до того: { $other }.
told-handed-on-colleague = { $person }: дзвінок передано: { $other }; абонент чекає під музику.
told-handed-on-queue = { $person }: дзвінок передано далі: { $language }, { $topic }.
told-handed-on-requeue = { $person }: дзвінок повернено на власне місце: { $language }, { $topic }.
told-watched-listen = { $person }: прослуховування розмови ({ $other }).
told-watched-whisper = { $person }: підказки, яких абонент не чує ({ $other }).
told-watched-barge = { $person }: участь у розмові з абонентом і консультантом ({ $other }).
told-watched-left = { $person }: кінець участі в розмові ({ $other }).
an-interpreter = перекладач
place-passed-on = Після передання далі
talk-refused-over = Ця розмова вже закінчилася. Нічого не змінено.
talk-refused-passed = Цей дзвінок уже передано.
talk-refused-other = Це не ваша розмова.
talk-refused-state = Зараз це неможливо.
talk-refused-busy = Ця особа зараз зайнята. Виберіть когось іншого або передайте їй дзвінок.
talk-refused-away = Цієї особи немає на зміні або вона на перерві.
talk-refused-nobody = Зараз для цього ніхто не вільний.
talk-refused-second = Уже викликано когось іншого. Спершу поверніться до абонента.
talk-refused-interpreter = Перекладач не може далі розмовляти з абонентом без консультанта.
talk-refused-unknown = Тут немає такої мови чи теми.
talk-refused-unchosen = Спершу виберіть колегу, тему або мову.
talk-refused-store = Зараз немає зв’язку з лінією. Спробуйте ще раз за мить.
talk-refused-unqueued = Особа — це не черга: виберіть тему чи мову або передайте їй дзвінок.
talk-refused-elsewhere = Ви приймаєте дзвінки іншої лінії. Спершу виберіть цю лінію на своєму робочому місці або завершіть зміну.
talk = У розмові
talk-open = Ви з абонентом чуєте одне одного.
talk-held = Абонент на утриманні й чує музику.
talk-calling = Триває виклик: { $who }. Абонент чує музику.
talk-consulting = Ви розмовляєте: { $who }. Абонент чує музику.
talk-conference = Утрьох: ви, абонент і { $who }.
talk-asked-calling = Вас викликає: { $who }.
talk-asked-consulting = Ви розмовляєте: { $who }. Абонент чує музику.
talk-asked-conference = Утрьох: ви, абонент і { $who }.
talk-alone-declined = Прохання відхилено. Ви знову з абонентом.
talk-alone-missed = Ніхто не відповів. Ви знову з абонентом.
talk-alone-failed = З’єднатися не вдалося. Ви знову з абонентом.
talk-alone-left = Третя особа від’єдналася. Ви знову з абонентом.
talk-do-hold = Утримати
talk-do-unhold = Повернутися до розмови
talk-do-conference = Розмова втрьох
talk-do-complete = Залишити абонента колезі
talk-do-back = Повернутися до абонента
talk-do-leave = Вийти з цієї розмови
talk-do-consult = Викликати
talk-do-hand-over = Передати дзвінок
talk-do-requeue = Назад до черги
talk-to = Колега, мова або тема
talk-to-choose = Виберіть
talk-to-free = Зараз вільні
talk-to-busy = На зміні, зайняті: можна лише передати
talk-to-languages = Хто знає мову
talk-to-topics = Хто знає тему
talk-to-interpreters = Перекладачі
talk-asks = { $who } просить долучитися до цієї розмови.
pause-listening = прослуховування розмови

## Заблоковані номери

blocks = Заблоковані номери
blocks-about = Із заблокованого номера чують, чому, до якого дня і що робити натомість. Звільнений номер може телефонувати скільки завгодно, але блокування однаково діє. Рішення враховується за кілька секунд.
blocks-count = { $count ->
    [one] Діє { $count } рішення
    [few] Діють { $count } рішення
    [many] Діє { $count } рішень
   *[other] Діє { $count } рішення
}
blocks-none = Жоден номер не заблоковано і не звільнено.
blocks-kind-block = Заблоковано
blocks-kind-exemption = Звільнено
blocks-of-call = номер із дзвінка, його ніхто не знає
blocks-rule = рішення № { $number }
blocks-until = до { $day } включно
blocks-endless = безстроково
blocks-set = ухвалено: { $who }
blocks-reason-threats = погрози
blocks-reason-insults = образи
blocks-reason-nuisance = постійні дзвінки без справи
blocks-reason-automated = автоматичні дзвінки
blocks-reason-advertising = реклама
blocks-lift = Скасувати
blocks-lift-why = Причина скасування
blocks-history = Скасовані та завершені
blocks-history-none = Жодного рішення не скасовано, і жодне не завершилося.
blocks-history-more = Давніші: helpline blocks list --all.
blocks-state-lifted = Скасовано
blocks-state-ended = Завершено
blocks-lifted = хто: { $who }
blocks-add-block = Заблокувати номер
blocks-add-block-help = Людина чує причину й останній день, а також що може написати або прийти.
blocks-add-exemption = Звільнити номер
blocks-add-exemption-help = Для телефонної станції роботодавця чи гуртожитку, звідки телефонує багато людей: без запиту клавіш і без обмежень.
blocks-add-number = Номер телефону
blocks-add-number-help = Так, як його пишуть у Польщі, або з + і кодом країни. Зберігається зашифрованим; ця сторінка показує три останні цифри.
blocks-add-call = Хто телефонував у дзвінку { $mark }
blocks-add-call-help = Номера ніхто не дізнається.
blocks-add-call-story = Що було у дзвінку { $mark }
blocks-add-other = Натомість вказати номер
blocks-add-reason = Причина, яку почує людина
blocks-add-until = Останній день
blocks-add-until-help = Без дати — безстроково.
blocks-add-note = Нотатка
blocks-add-note-help = Для колег; зберігається зашифрованою, її ніколи не озвучують.
blocks-do-block = Заблокувати
blocks-do-exemption = Звільнити
blocks-from-call = Заблокувати або звільнити номер цієї людини
blocks-done-block = Номер заблоковано.
blocks-done-exemption = Номер звільнено.
blocks-done-lift = Рішення скасовано. Воно лишається в історії.
blocks-not-done = Рішення ще не збережено. Нижче видно, що слід виправити.
blocks-wrong-number-missing = Вкажіть, будь ласка, номер телефону.
blocks-wrong-number-odd = Це не номер телефону, з якого сюди можна зателефонувати.
blocks-wrong-number-staff = Це телефон працівника: { $who }. Такі номери не блокують.
blocks-wrong-number-ruled-block = Цей номер уже заблоковано (рішення: { $who }). Щоб змінити, спершу скасуйте його:
blocks-wrong-number-ruled-exemption = Цей номер уже звільнено (рішення: { $who }). Щоб змінити, спершу скасуйте його:
blocks-wrong-call-missing = Такого дзвінка немає, або його ще не записано. Відкрийте його знову на сторінці «Сьогодні».
blocks-wrong-call-withheld = Номер у цьому дзвінку був прихований: його не відрізнити від інших.
blocks-wrong-reason-missing = Виберіть, будь ласка, причину.
blocks-wrong-until-missing = Вкажіть, будь ласка, останній день.
blocks-wrong-until-wrong = Останній день може бути від { $first } до { $last }.
blocks-wrong-note-long = Не більше ніж { $most } символів.
blocks-wrong-why-missing = Вкажіть, будь ласка, причину.
blocks-wrong-why-long = Не більше ніж { $most } символів.
blocks-wrong-rule-lifted = Це рішення вже скасовано ({ $who }, { $moment }). Нічого не змінено.
blocks-wrong-rule-ended = Це рішення вже завершилося. Нічого не змінено.

## Керівники в залі

floor = Зал
floor-no-script = Без скриптів ця сторінка показує стан на момент завантаження. Щоб побачити зміни, завантажте її ще раз.
floor-line = Лінія
floor-queue = Мова, тема і хто телефонує
floor-callers = Абоненти
floor-longest = Найдовше
floor-device-browser = у браузері
floor-device-telephone = по телефону
floor-device-room = постійно на лінії
floor-coming = Готовність за мить
floor-nowhere = Без дзвінків: не вказано мов або телефону
floor-callback = зворотний дзвінок
floor-held = на утриманні
floor-then-pause = Потім пауза: { $why }
floor-then-away = Потім кінець зміни
floor-then-line = Потім інша лінія
floor-talk-of = Розмова: { $who }
floor-do-listen = Слухати
floor-do-whisper = Підказувати
floor-do-barge = Увійти в розмову
floor-watched-listen = Слухає: { $who }.
floor-watched-whisper = Підказує: { $who }.
floor-watched-barge = Розмовляє з обома: { $who }.
floor-set = Установити стан
floor-set-note-talking = Розмова триває далі; новий стан настане після неї.
floor-set-note-offered = Тоді цей дзвінок отримає хтось інший.
floor-meanwhile = Нічого не змінено: стан ({ $who }) вже інший: { $state }. Перегляньте і вирішіть ще раз.
floor-meanwhile-by = Нічого не змінено: тим часом установлено інший стан ({ $who }): { $state }. Хто: { $by }. Перегляньте і вирішіть ще раз.
floor-refused-cannot = Нічого не змінено: не вказано мов або пристрою для дзвінків, або цієї людини немає на зміні.
floor-refused-administrator = Нічого не змінено: стан адміністраторів установлюють лише адміністратори.
floor-refused-busy = Ви вже в іншій розмові. Спершу вийдіть з неї.
set-ready = готовність
set-away = поза зміною
set-rested = кінець часу після розмови
set-do-ready = Готовність
set-do-away = Поза зміну
set-do-rested = Завершити час після розмови
set-do-pause = Пауза: { $why }
desk-set-by = О { $moment } ваш стан установлено: { $state } ({ $who }).
change-set = установлення стану
watching-called = З’єднання з розмовою: { $who }
watching-called-browser = Дзвонить цей браузер. Спочатку мікрофон буде вимкнено.
watching-called-telephone = Дзвонить ваш телефон. Спочатку мікрофон буде вимкнено.
watching-listen = Ви слухаєте розмову: { $who }
watching-listen-note = Мікрофон вимкнено: вас ніхто не чує.
watching-whisper = Ви підказуєте: { $who }
watching-whisper-note = Вас чує лише { $who }; абонент не чує.
watching-barge = Ви говорите в розмові: { $who }
watching-barge-note = Вас чують абонент і { $who }.
talk-watched-listen = Цю розмову слухає { $who }.
talk-watched-whisper = Вам підказує { $who }; абонент цього не чує.
talk-watched-barge = У розмові бере участь { $who }.
told-watched-missed = { $person }: без входу в розмову ({ $other }), без відповіді.
message-title = Повідомлення всім
message-to = Кому
message-to-all = усім
message-text = Текст
message-note = Щонайбільше { $longest } знаків. Його видно на кожному робочому місці, доки його не прочитають або не закінчиться день. Не пишіть імен і номерів абонентів.
message-send = Надіслати
message-sent = Надіслано.
message-empty = Нічого не надіслано: немає тексту.
message-long = Нічого не надіслано: у тексті більше ніж { $longest } знаків.
message-line = Нічого не надіслано: такої лінії немає.
message-today = Сьогодні
message-readers = { $count ->
    [0] ще ніхто не прочитав
    [one] прочитала { $count } особа
    [few] прочитали { $count } особи
    [many] прочитали { $count } осіб
   *[other] прочитали { $count } особи
}
message-withdraw = Відкликати
message-withdrawn = відкликано
message-from = Повідомлення: { $who }
message-read = Прочитано

## Повідомлення SMS абонентам
text-title = Повідомлення SMS абонентові
text-send-one = Надіслати текст
text-choose = Вибрати текст
text-none = У цій розмові нічого не надіслано.
text-topic = Тема
text-topics-own = Теми цієї розмови
text-topics-other = Інші теми
text-show = Показати текст
text-as-sent = Текст повідомлення мовою абонента ({ $language }), { $count ->
    [one] { $count } сегмент
    [few] { $count } сегменти
    [many] { $count } сегментів
   *[other] { $count } сегмента
}:
text-send = Надіслати абонентові
text-sent-already = Цей текст надсилають один раз за розмову, і його вже надіслано.
text-state-waiting = Передається оператору зв’язку.
text-state-sending = Передається оператору зв’язку.
text-state-unknown = Невідомо, чи його надіслано. Повторно його не надішлемо: запитайте абонента, чи воно надійшло.
text-state-queued = Прийнято оператором зв’язку.
text-state-sent = Надіслано на телефон.
text-state-delivered = Доставлено.
text-state-undelivered = Не доставлено: на телефон воно не надійшло. Передайте зміст усно.
text-state-failed = Не доставлено: оператор зв’язку не зміг його надіслати. Передайте зміст усно.
text-state-refused = Не надіслано. Передайте зміст усно.
text-reason-unreachable = Оператор зв’язку не відповідав.
text-reason-no-number = Цей номер не приймає повідомлень.
text-reason-no-text = Текст тим часом змінився.
text-refused-withheld = Повідомлення надіслати не можна: номер абонента невідомий.
text-refused-unreachable = Зараз не вдається запитати номер в оператора зв’язку. Спробуйте за хвилину ще раз.
text-refused-landline = Повідомлення надіслати не можна: це не мобільний номер.
text-refused-over = Текст можна надіслати під час розмови та одразу після неї, поки триває час на нотатки.
text-refused-none = Немає тексту мовою абонента.
text-refused-topic = У цієї теми немає тексту, який можна надіслати сьогодні. Виберіть іншу.
text-refused-many = На цей номер сьогодні вже надіслано стільки повідомлень, скільки дозволено.
told-text-message-queued = SMS ({ $person }): прийнято оператором зв’язку.
told-text-message-sent = SMS ({ $person }): надіслано.
told-text-message-delivered = SMS ({ $person }): доставлено.
told-text-message-undelivered = SMS ({ $person }): не доставлено.
told-text-message-failed = SMS ({ $person }): оператор зв’язку не зміг його надіслати.
told-text-message-refused = SMS ({ $person }): не надіслано.
told-text-message-unknown = SMS ({ $person }): невідомо, чи його надіслано.
