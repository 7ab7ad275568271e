# Co czyta personel. Wartości są formatowane, zanim tu trafią.

skip = Przejdź do treści
languages = Język tej strony
sign-in = Zaloguj się
sign-out = Wyloguj się
login = Login
password = Hasło
sign-in-help = Login i nowe hasło, gdy stare zaginęło lub wygasło, nadaje kierujący zespołem; on też odblokowuje konto.
sign-in-wrong = Login i hasło nie pasują do siebie. Sprawdź oba i spróbuj ponownie.
sign-in-too-many = { $minutes ->
    [one] Za dużo prób. Odczekaj minutę i spróbuj ponownie.
    [few] Za dużo prób. Odczekaj { $minutes } minuty i spróbuj ponownie.
    [many] Za dużo prób. Odczekaj { $minutes } minut i spróbuj ponownie.
   *[other] Za dużo prób. Odczekaj { $minutes } minuty i spróbuj ponownie.
}
to-start = Przejdź do strony początkowej

## Błędy

error-form = Ten formularz stracił ważność
error-form-todo = Był otwarty zbyt długo albo pliki cookie są wyłączone. Wróć, wczytaj stronę jeszcze raz i powtórz.
error-role = Ta strona jest dla kierujących zespołem
error-role-todo = Twoje konto jest kontem konsultanta. Jeśli potrzebujesz danych z dnia, zwróć się do administratora.
error-missing = Nie ma takiej strony
error-missing-todo = Adres mógł zostać ucięty po drodze. Zacznij od dzisiaj.
error-call = Nie ma takiej rozmowy
error-call-todo = Może być starsza niż okres przechowywania albo adres został ucięty po drodze.
error-selection = Nie ma takiego dnia lub godziny
error-selection-todo = Adres pyta o coś, czego być nie może. Zacznij od dzisiaj.
error-database = Danych nie można teraz odczytać
error-database-todo = Linia nadal odbiera telefony. Wczytaj stronę ponownie za minutę.
error-busy = Teraz otwieranych jest bardzo wiele stron
error-busy-todo = Linia nadal odbiera telefony. Wczytaj stronę ponownie za kilka sekund.
error-broken = Na tej stronie coś się nie udało
error-broken-todo = Linia nadal odbiera telefony. Wczytaj stronę ponownie; jeśli to się powtórzy, powiadom administratora.

## Czas

moment-today = dzisiaj { $time }
duration-seconds = { $seconds } s
duration-minutes = { $minutes } min { $seconds } s
duration-hours = { $hours } godz. { $minutes } min

## Dzień

today = Dzisiaj
today-as-of = { $day }, czas { $zone }
day-as-of = Czas { $zone }
days = Dni
lines = Linie
refresh = Odśwież
how-it-goes = Jak idzie
verdict-good = Dzisiaj idzie dobrze: { $level } dzwoniących odebrano w ciągu { $threshold } s. Cel to { $goal }.
verdict-good-past = Dzień był dobry: { $level } dzwoniących odebrano w ciągu { $threshold } s. Cel to { $goal }.
verdict-nearly = Dzisiaj idzie trochę wolno: { $level } dzwoniących odebrano w ciągu { $threshold } s. Cel to { $goal }.
verdict-nearly-past = Dzień był trochę za wolny: { $level } dzwoniących odebrano w ciągu { $threshold } s. Cel to { $goal }.
verdict-bad = Dzwoniący czekają dzisiaj za długo: tylko { $level } odebrano w ciągu { $threshold } s. Cel to { $goal }.
verdict-bad-past = Dzwoniący czekali za długo: tylko { $level } odebrano w ciągu { $threshold } s. Cel to { $goal }.
verdict-waiting = Pierwsi dzwoniący czekają teraz na konsultanta.
verdict-nobody-asked = Linia odpowiada sama: dzisiaj nikt jeszcze nie czekał na konsultanta.
verdict-nobody-asked-past = Linia odpowiadała sama: tego dnia nikt nie czekał na konsultanta.
verdict-no-calls = Dzisiaj nikt jeszcze nie dzwonił.
verdict-no-calls-past = Tego dnia nikt nie dzwonił.
level-answered = Poziom obsługi, odebrane.
level-answered-formula = Odebrane w ciągu { $threshold } s, spośród wszystkich odebranych.
level-answered-and-abandoned = Poziom obsługi, odebrane i przerwane.
level-answered-and-abandoned-formula = Odebrane lub przerwane w ciągu { $threshold } s, spośród wszystkich odebranych i przerwanych.
level-all = Poziom obsługi, wszystkie.
level-all-formula = Połączenia, które w dowolny sposób opuściły kolejkę w ciągu { $threshold } s, spośród wszystkich, które do niej weszły i już nie czekają.
level-short-abandons-removed = Poziom obsługi bez krótkich rezygnacji.
level-short-abandons-removed-formula = Odebrane w ciągu { $threshold } s, spośród wszystkich odebranych i przerwanych; przerwane w ciągu { $short } s pominięto. Czekanie trwa od wejścia do kolejki do rozmowy z konsultantem.
alarms = { $count ->
    [one] Jeden alarm
    [few] { $count } alarmy
    [many] { $count } alarmów
   *[other] { $count } alarmu
}
alarm-proof-failures = Wyjątkowo dużo nieudanych potwierdzeń tożsamości: przez pewien czas od każdego wymagany jest kod dostępu.
alarm-carrier = Operator telefoniczny nie odpowiada tak, jak powinien.
alarm-carrier-busy = Operator telefoniczny prosi, by zgłaszać się rzadziej: dzwonienie do konsultantów się opóźnia.
alarm-fallback = Połączenia trafiły na komunikat awaryjny, bo linia nie odpowiedziała na czas.
alarm-other = Coś nietypowego: administrator znajdzie to w dzienniku.
now = Teraz
now-open = Trwające połączenia
now-waiting = Czekający na konsultanta
now-callbacks = Obiecane oddzwonienia
now-oldest = najstarsze: { $moment }
waits = Czekanie na konsultanta
waits-none = Nikt nie czekał na konsultanta.
joined = Weszli do kolejki
answered = Odebrane
abandoned = Zrezygnowali z czekania
abandonment = { $share } czekających
called-back = Zamiast tego zostawili numer
wait-median = Mediana czekania
wait-mean = średnio { $mean }
wait-p90 = Dziewięciu z dziesięciu w ciągu
wait-longest = Najdłuższe czekanie
waits-formula = Czekanie odebranych połączeń, od wejścia do kolejki do rozmowy z konsultantem. Mediana i „dziewięciu z dziesięciu” to czekanie rzeczywistych połączeń (najbliższa ranga). Rezygnacji w ciągu { $short } s nie wlicza się do odsetka; oddzwonienie nie jest rezygnacją. Kto wchodzi do kolejki dwa razy, liczy się dwa razy.
callbacks = Oddzwonienia
callback-asked = Zamówione oddzwonienia
callback-tried = Wykonane próby oddzwonienia
callbacks-unreached = { $count ->
    [one] w tym jedna nieudana
    [few] w tym { $count } nieudane
    [many] w tym { $count } nieudanych
   *[other] w tym { $count } nieudanej
}
callback-done = Oddzwonienia zakończone rozmową
callbacks-kept = W obiecanym czasie
callback-given-up = Zaniechane
callback-blocked = Zaniechane: numer zablokowany
callback-not-rung = Zaniechane: na ten numer już się nie dzwoni
callback-too-many = Pozostawione pracownikom: ponad dzienny limit
callback-waits = Poczekali zamiast tego na linii
callbacks-formula = Każda liczba według chwili swojego zdarzenia; połączenia za nią to te, w których zamówiono oddzwonienie. Próba: telefon tej osoby dzwonił. Zakończone rozmową: ktoś odebrał i wcisnął klawisz albo pracownik odnotował oddzwonienie. W obiecanym czasie: odsetek pierwszych prób tego dnia wykonanych przed końcem godzin, które podano.
estimates = Błąd zapowiedzi
estimate-mean = Średni błąd
estimate-p90 = Dziewięć na dziesięć myli się najwyżej o
estimate-count = Zapowiedziane czasy
estimate-calls = Połączenia, które je usłyszały
estimates-formula = Zapowiedziany czas oczekiwania minus czas, który potem upłynął do rozmowy z konsultantem: powyżej zera zapowiedziano za dużo. Liczy się każdy czas, który usłyszano, jeśli w tym oczekiwaniu doszło do rozmowy; słowa, że trwa to dłużej, nie są liczbą. Dziewięć na dziesięć: wartości bez znaku.
diversions = Pytani przed długim oczekiwaniem
diverted-told = Usłyszeli, że trzeba długo czekać
diverted-waited = Mimo to czekali
diverted-callback = Zostawili numer
diverted-left = Ani jedno, ani drugie
diversions-formula = Połączenia, które przed wejściem do kolejki usłyszały, jak długo trzeba czekać, według tego, co potem wybrano. Kto mimo to czekał, jest w liczbach oczekiwania.
held-back = Dzwonienie wstrzymane przez limit operatora
held-back-calls = Połączenia
held-back-longest = Najdłużej
held-back-formula = Połączenia, w których telefon konsultanta zadzwonił później, niż mógł, bo w ciągu sekundy wolno rozpocząć tylko określoną liczbę połączeń; „najdłużej” to największe z tych opóźnień. Każde opóźnienie jest częścią czasu oczekiwania.
refusals = Linia odmówiła
refusals-formula = Połączenia według powodu, który usłyszano albo z którego zatrzymano je przed menu, gdy rozłączono się wcześniej. Niektórzy zostawili potem numer albo znaleźli odpowiedź w menu. Nie weszli do kolejki, więc nie ma ich w danych o czekaniu, poza tymi, którym odmówiono tylko oddzwonienia. Połączenia z numerów zablokowanych i dzwoniących zbyt często nie doszły do menu.
keys-formula = O dwa klawisze linia prosi przed menu, gdy z numeru jest bardzo wiele połączeń. Nie wciśnięto: połączenia z taką prośbą, które zakończyły się bez tych klawiszy, w jakikolwiek sposób. Pozostałe jeszcze trwają albo nic już nie stało im na przeszkodzie.
reason-closed = O tej godzinie zamknięte
reason-full = Za dużo czekających
reason-full-language = Za dużo czekających w tym języku
reason-full-number = Kilka połączeń z numeru już czekało
reason-nobody = Nikogo na dyżurze w tym języku
reason-blocked = Numer był zablokowany
reason-too-often = Zbyt wiele połączeń z numeru
reason-challenge = Nie wciśnięto dwóch klawiszy
reason-callback-number = Bez oddzwonienia: numer podawano zbyt często
reason-callback-caller = Bez oddzwonienia: zbyt wiele próśb z numeru
reason-callback-withheld = Bez oddzwonienia: zbyt wiele próśb z numerów zastrzeżonych
reason-callback-blocked = Bez oddzwonienia: numer zablokowany
reason-other = Inny powód
calls-by-hour = Połączenia według godzin
calls-count = { $count ->
    [one] Jedno połączenie
    [few] { $count } połączenia
    [many] { $count } połączeń
   *[other] { $count } połączenia
}
chart-label = Połączenia w każdej godzinie, { $day }. Tabela poniżej zawiera te same liczby.
chart-axes = Połączenia, które zaczęły się w danej godzinie
columns = Kolumny tabeli
by-outcome = Według wyniku
by-language = Według języka
hours-by-outcome = Połączenia według godziny rozpoczęcia i wyniku
hours-by-language = Połączenia według godziny rozpoczęcia i języka
languages-heading = Połączenia według języków
languages-by-outcome = Połączenia według ostatnio wybranego języka i wyniku
hour = Godzina
total = Razem
meanings = Co oznaczają wyniki
meanings-rule = Połączenie liczy się raz, według najlepszego, co się w nim stało: rozmowa przed oddzwonieniem, potem stan sprawy, odmowa, rezygnacja z czekania, menu.
outcome-readout = Stan sprawy
outcome-talk = Konsultant
outcome-callback = Oddzwonienie
outcome-menus = Menu
outcome-abandoned = Rezygnacja
outcome-turned-away = Odmowa
outcome-open = Jeszcze nieznany
outcome-other = Inny wynik
meaning-readout = Usłyszano stan sprawy.
meaning-talk = Rozmowa z konsultantem.
meaning-callback = Zostawiono numer do oddzwonienia.
meaning-menus = Połączenie skończyło się w menu i informacjach.
meaning-abandoned = Rozłączono się lub utracono połączenie w czasie czekania.
meaning-turned-away = Poproszono o konsultanta poza godzinami, przy pełnej kolejce albo gdy nikt nie dyżurował w tym języku; albo dzwoniono z zablokowanego numeru lub zbyt często, albo nie wciśnięto dwóch klawiszy, o które prosiła linia.
meaning-open = Połączenie trwa i nic z powyższych jeszcze się nie stało.
empty-today = Gdy tylko ktoś zadzwoni, ta strona pokaże połączenia według godzin, wyników i języków.
empty-day = Nie ma czego pokazać. Inne dni są o krok stąd, na górze strony.

## Listy połączeń

calls = Połączenia
filters = Które połączenia
filter-hour = Godzina { $hour }
filter-none = Cały dzień
way-joined = Weszli do kolejki
way-answered = Odebrane przez konsultanta
way-abandoned = Zrezygnowali z czekania
way-callback = Zamiast czekać, zostawili numer
way-other = Opuścili kolejkę w inny sposób
way-waiting = Czekają teraz
way-estimated = Usłyszeli przewidywany czas i doczekali się rozmowy
way-diverted = Przed kolejką usłyszeli, że trzeba długo czekać
way-held-back = Dzwonienie do konsultanta wstrzymał limit operatora
way-keys-asked = Poproszono o dwa klawisze
way-keys-pressed = Wciśnięto dwa klawisze
began = Początek
call = Połączenie
outcome = Wynik
language = Język
topic = Temat
waited = Czekanie
lasted = Czas trwania
goes-on = trwa
pages = Strony
page-of = Strona { $number } z { $pages }
earlier = Wcześniejsze
later = Późniejsze
empty-calls = Żadne połączenie nie odpowiada wyborowi. Jeśli prowadziła tu liczba, zdążyła się zmienić: wróć do dnia.
language-pl = Polski
language-uk = Ukraiński
language-en = Angielski
language-ru = Rosyjski
language-unknown = Nie wybrano
language-other = Inny język

## Jedno połączenie

call-title = Połączenie { $mark }
consultant = Konsultant
steps = Krok po kroku
steps-go-on = Połączenie trwa. Wczytaj stronę ponownie, aby zobaczyć więcej.
empty-steps = Kroki tego połączenia nie są już zapisane: przechowuje się je przez ograniczony czas.
somebody = konsultant
story-lost = { $count ->
    [one] Brakuje tu jednego kroku.
    [few] Brakuje tu { $count } kroków.
    [many] Brakuje tu { $count } kroków.
   *[other] Brakuje tu { $count } kroku.
}
told-unknown = Stało się coś, na co ta strona nie ma jeszcze słów.
told-call-started = Połączenie nadeszło.
told-call-started-back = Linia oddzwoniła i odebrano telefon.
told-call-ended = Połączenie się skończyło.
told-language-key = Wybrano język: { $language }.
told-language-remembered = Linia powitała w języku poprzedniego połączenia: { $language }.
told-language-default = Nie wybrano języka, więc linia mówiła w pierwszym: { $language }.
told-step = { $place }: { $input }. Potem: { $to }.
told-prompt = Linia mówiła, najwyżej { $seconds } s.
told-estimate = Podano miejsce w kolejce: { $position }.
told-estimate-time = Podano miejsce w kolejce, { $position }, i przewidywany czas czekania, { $wait }.
told-estimate-over = Linia powiedziała, że oczekiwanie potrwa dłużej niż { $wait }, na miejscu { $position }.
told-estimate-over-alone = Linia powiedziała, że oczekiwanie potrwa dłużej niż { $wait }.
told-estimate-time-alone = Linia podała przewidywany czas oczekiwania: { $wait }.
told-estimate-longer-than-usual = Linia powiedziała, że oczekiwanie trwa dłużej niż zwykle.
told-estimate-longer-than-said = Linia powiedziała, że oczekiwanie trwa dłużej, niż zapowiadano, bo dyżuruje mniej konsultantów.
told-estimate-rung = Linia powiedziała, że właśnie dzwoni do konsultanta.
told-diverted = Przed wejściem do kolejki linia podała czas oczekiwania { $wait } i zapytała, czy czekać.
told-diverted-many = Przed wejściem do kolejki linia powiedziała, że czeka wiele osób, i zapytała, czy czekać.
told-proof-passed = Potwierdzenie tożsamości było poprawne ({ $way }).
told-proof-refused = Potwierdzenie tożsamości nie było poprawne ({ $way }).
told-proof-several = Do telefonu pasowało kilka spraw, więc zapytano o numer ({ $way }).
told-proof-locked = Po zbyt wielu nieudanych próbach kolejne były przez pewien czas niemożliwe ({ $way }).
told-proof-closed-tier = Wymagany był kod dostępu ({ $way }).
told-proof-unavailable = Nie można było sprawdzić tożsamości ({ $way }).
told-readout-coarse = Odczytano stan sprawy.
told-readout-full = Odczytano stan sprawy ze szczegółami.
told-refusal-closed = Poproszono o konsultanta; linia powiedziała, że jest zamknięte.
told-refusal-full = Poproszono o konsultanta; linia powiedziała, że czeka zbyt wiele osób.
told-refusal-full-language = Poproszono o konsultanta; linia powiedziała, że w tym języku czeka zbyt wiele osób.
told-refusal-full-number = Poproszono o konsultanta; linia powiedziała, że z tego numeru czeka już kilka połączeń.
told-refusal-nobody = Poproszono o konsultanta; linia powiedziała, że nikt nie dyżuruje w tym języku.
told-refusal-blocked = Linia powiedziała, że numer jest zablokowany, dlaczego, do kiedy i co można zrobić.
told-refusal-too-often = Linia powiedziała, że z numeru było zbyt wiele połączeń i kiedy będzie możliwe następne.
told-refusal-challenge = Nie wciśnięto dwóch klawiszy, o które prosiła linia; powiedziała, co można zrobić.
told-gate-stopped-blocked = Połączenie zatrzymano przed menu: numer jest zablokowany.
told-gate-stopped-too-often = Połączenie zatrzymano przed menu: z numeru było zbyt wiele połączeń.
told-gate-stopped-challenge = Połączenie zatrzymano przed menu: linia prosi o dwa klawisze, bo połączeń było bardzo wiele.
told-gate-passed = Wciśnięto dwa klawisze, o które prosiła linia.
told-gate-opened = Nic już nie stało na przeszkodzie, więc połączenie przeszło do menu.
told-refusal-callback-number = Linia powiedziała, że na ten numer nie można tego dnia obiecać kolejnego oddzwonienia, i co można zrobić.
told-refusal-callback-caller = Z numeru zamówiono już tyle oddzwonień, ile można w ciągu dnia; linia powiedziała o tym i o tym, co można zrobić.
told-refusal-callback-withheld = Z numerów zastrzeżonych zamówiono już tyle oddzwonień, ile można w ciągu dnia; linia powiedziała o tym i o tym, co można zrobić.
told-refusal-callback-blocked = Linia powiedziała, że na ten numer się nie oddzwania, bo jest zablokowany.
told-queued-arrived = Zaczęło się czekanie na konsultanta: { $language }, { $topic }.
told-queued-resumed = Połączenie ma miejsce wcześniejszego połączenia z tego samego numeru: { $language }, { $topic }.
told-queued-returned = Dzwoniący wrócił na swoje dawne miejsce: { $language }, { $topic }.
told-queued-cut-off = Połączenie konsultanta się zerwało i dzwoniący znów jest pierwszy: { $language }, { $topic }.
told-queued-restored = Kolejkę odbudowano i dzwoniący ma swoje dawne miejsce: { $language }, { $topic }.
told-offer = Zaproponowano: { $person }, po czekaniu { $waited }.
told-dial-delayed = Dzwonienie do konsultanta opóźniło się o { $delayed }, bo operator pozwala rozpoczynać tylko tyle połączeń na sekundę.
told-offer-ended-accepted = { $person }: przyjęcie rozmowy.
told-offer-ended-declined = { $person }: odmowa przyjęcia.
told-offer-ended-missed = { $person }: brak odpowiedzi.
told-offer-ended-withdrawn = { $person }: propozycję cofnięto, bo rozmowę przyjął ktoś inny albo dzwoniący odszedł.
told-offer-ended-failed = { $person }: nie udało się dodzwonić.
told-talk = Rozmowa z: { $person }, po czekaniu { $waited }.
told-talk-ended-caller = Dzwoniący zakończył rozmowę ({ $person }) po { $talked }.
told-talk-ended-consultant = { $person }: zakończenie rozmowy po { $talked }.
told-talk-ended-dropped = { $person }: połączenie zerwało się po { $talked }.
told-not-met-caller = Dzwoniący rozłączył się przed połączeniem ({ $person }).
told-not-met-dropped = { $person }: nie doszło do połączenia; dzwoniący znów jest pierwszy.
told-left-hung-up = Dzwoniący rozłączył się po czekaniu { $waited }.
told-left-lost = Dzwoniącego utracono po czekaniu { $waited }: połączenie nie dawało znaku życia.
told-left-menus = Dzwoniący wrócił do menu po czekaniu { $waited }.
told-left-callback = Dzwoniący opuścił kolejkę po czekaniu { $waited }, bo poprosił o oddzwonienie.
told-left-nobody = Czekanie skończyło się po { $waited }, bo nikt już nie dyżurował w tym języku.
told-left-closed = Oczekiwanie skończyło się po { $waited }, bo linia była już zamknięta.
told-left-replaced = Połączenie nie dawało znaku życia i po { $waited } jego miejsce zajęło inne połączenie z tego samego numeru.
told-callback-asked = Obiecano oddzwonić: { $topic }.
told-callback-queued = Oddzwonienie weszło do kolejki: { $language }, { $topic }.
told-callback-tried-reached = Oddzwoniono i połączono się: { $person }.
told-callback-tried-busy = Próba oddzwonienia ({ $person }): zajęte.
told-callback-tried-no-answer = Próba oddzwonienia ({ $person }): nikt nie odebrał.
told-callback-tried-failed = Próba oddzwonienia ({ $person }): nie udało się zadzwonić.
told-callback-tried-machine = Próba oddzwonienia ({ $person }): odebrała automatyczna sekretarka.
told-callback-tried-no-key = Próba oddzwonienia ({ $person }): odebrano, ale nie wciśnięto klawisza.
told-callback-tried-lost = Próba oddzwonienia: nie wiadomo, jak się skończyła.
told-callback-tried-dropped = Połączenie konsultanta urwało się podczas oddzwaniania: { $person }.
told-callback-tried-withdrawn = Oddzwonienie przyjęto ({ $person }), ale nie należało już dzwonić.
told-callback-ended-given-up = Oddzwonienia zaniechano po zbyt wielu próbach.
told-callback-ended-cancelled = Oddzwonienie anulowano.
told-callback-ended-done = Oddzwonienie odnotowano jako wykonane.
told-callback-ended-waits = Zadzwoniono ponownie i poczekano na linii, na miejscu oddzwonienia.
told-callback-ended-blocked = Oddzwonienia zaniechano: numer jest zablokowany.
told-callback-ended-not-rung = Oddzwonienia zaniechano: na numery tego rodzaju lub kraju już się nie dzwoni.
told-callback-ended-too-many = Oddzwonienie, przejęte z pliku obietnic, przekraczało dzienny limit: pozostawiono je pracownikom.
told-callback-reached = Oddzwoniono; trwa łączenie z konsultantem: { $person }.
told-alarm = Wywołano alarm. { $what }
proof-way-number = po numerze sprawy
proof-way-telephone = po telefonie dzwoniącego
proof-way-other = w inny sposób
input-dialled = połączenie się zaczęło
input-arrived = połączenie trwało dalej
input-returned = połączenie wróciło
input-key = naciśnięto klawisz
input-digits = wpisano numer
input-entered = wpisano numer
input-empty = naciśnięto #
input-back = cofnięto się
input-silence = nic nie naciśnięto
input-wrong = niewłaściwy klawisz
input-proved = sprawdzono tożsamość
input-joined = odpowiedziała kolejka
input-closed = jest zamknięte
input-promised = zapisano oddzwonienie
input-standing = oddzwonienie jest już zamówione
input-other = stało się coś innego
place-start = Początek
place-gate-language = Wybór języka przed odmową lub dwoma klawiszami
place-gate-challenge = Dwa klawisze
place-gate-refused = Po odmowie
place-language = Wybór języka
place-language-change = Zmiana języka
place-greeting = Powitanie
place-main = Menu główne
place-menu = Menu
place-reading = Informacje
place-status-number = Numer sprawy
place-status-number-right = Odczytanie numeru sprawy
place-status-born = Data urodzenia
place-status-born-right = Odczytanie daty urodzenia
place-status-code = Kod dostępu
place-status-refused = Brak potwierdzenia
place-status-closed-tier = Wymagany kod dostępu
place-status-told = Odczytywanie stanu sprawy
place-status-heard = Po odczytaniu stanu
place-wait = Czekanie
place-connect = Łączenie
place-talked = Rozmowa
place-cut-off = Po zerwanym połączeniu
place-goodbye = Pożegnanie
place-turned = Nie ma na kogo czekać
place-long = Wybór przed długim oczekiwaniem
place-callback-own = Oddzwonienie na ten numer
place-callback-number = Numer do oddzwonienia
place-callback-right = Odczytanie numeru
place-callback-standing = Oddzwonienie zamówione wcześniej
place-callback-over = Bez obietnicy oddzwonienia
place-back = Oddzwonienie
place-end = Koniec
place-other = Inne miejsce

## The consultants’ desk

error-choice = Tego nie można wybrać
error-choice-todo = Być może coś się w międzyczasie zmieniło. Proszę wrócić na stanowisko i wybrać jeszcze raz.
error-live = Kolejka na żywo jest nieosiągalna
error-live-todo = Rozmowy trwają dalej. Proszę spróbować ponownie za kilka sekund.
desk = Stanowisko
desk-beside = Obok
desk-offline = Brak połączenia. Nowe rozmowy tu nie trafią, dopóki nie wróci; trwająca rozmowa toczy się dalej. Od
desk-second-tab = To stanowisko jest otwarte w innej karcie i tam przychodzą rozmowy.
desk-take-over = Odbieraj w tej karcie
desk-silent = Ta strona nie może jeszcze dzwonić: przeglądarka czeka na kliknięcie.
desk-try-sound = Zadzwoń na próbę
desk-no-script = Bez skryptów strona wczytuje się co dziesięć sekund. Działa, ale nie zadzwoni i żadna rozmowa nie trafi do tej przeglądarki.
desk-was-lost = Do tej przeglądarki nie docierały rozmowy od { $since } do { $until }. W tym czasie nie proponowano ich Pani/Panu.
desk-title-call = ☎ { $language }: { $topic }
desk-keys = Klawisze
key-accept = odbierz
key-decline = nie ta rozmowa
key-hold = zawieś i wróć
key-ready = gotowość albo pierwsza przerwa
doing-away = Poza dyżurem
doing-away-note = Nie ma Pani/Pana na dyżurze, rozmowy nie przychodzą.
doing-ready = Gotowość
doing-ready-note-browser = Następna rozmowa przyjdzie do tej przeglądarki. Języki: { $languages }.
doing-ready-note-telephone = Następna rozmowa zadzwoni na telefon. Języki: { $languages }.
doing-offered = Rozmowa dzwoni
doing-talking = Rozmowa
doing-wrap-up = Po rozmowie
doing-wrap-up-note = Następna rozmowa przyjdzie dopiero potem. Ten czas kończy się sam.
doing-paused = Przerwa
doing-paused-note = Rozmowy nie przychodzą, dopóki nie wróci Pani/Pan do gotowości.
doing-paused-lost = Do tej przeglądarki nie docierają teraz rozmowy. Gdy zaczną docierać, gotowość wróci sama.
doing-paused-missed = Kilka połączeń z rzędu pozostało bez odpowiedzi, dlatego trwa przerwa i następnych nie będzie. Gotowość można przywrócić tutaj albo dzwoniąc na linię z numerem PIN; może to też zrobić osoba kierująca zespołem na stronie Sala.
doing-coming = Za chwilę gotowość
doing-coming-note = Linia zaraz się o tym dowie.
doing-nowhere = Brak rozmów dla tego konta
doing-nowhere-note = Nie wpisano języków lub tematów tej linii. Może to zrobić kierownik zmiany.
doing-unknown = Brak dostępu
doing-unknown-note = Nie można teraz odczytać kolejki na żywo. Rozmowy trwają; strona wróci sama.
doing-then-pause = Potem przerwa.
doing-then-away = Potem koniec dyżuru.
doing-then-line = Potem rozmowy z innej linii.
do-ready = Gotowość
do-pause = Przerwa
do-pause-after = Przerwa po tej rozmowie
do-away = Zakończ dyżur
do-away-after = Zakończ dyżur po tej rozmowie
do-accept = Odbierz
do-decline = Nie ta rozmowa
pause-break = Przerwa
pause-lunch = Obiad
pause-training = Szkolenie
pause-meeting = Spotkanie
pause-missed = nieodebrane rozmowy
pause-lost = brak łączności
decline-not-mine = Nie mój temat
decline-language = Nie mój język
decline-known = Znam dzwoniącego
decline-technical = Coś nie działa
decline-other = Inny powód
rings-telephone = Dzwoni telefon: 1 odbiera rozmowę, 2 jej nie przyjmuje.
caller = Osoba dzwoniąca
caller-waited = czas oczekiwania: { $waited }
caller-callback = prosi o oddzwonienie, zgłoszono { $asked }
caller-number = Numer
caller-ends-in = kończy się na { $tail }
caller-withheld = zastrzeżony
caller-number-unread = nie można go teraz odczytać
caller-number-other = inny niż numer, z którego dzwoniono
caller-number-unknown = podany przez osobę, której własny numer nie jest znany
caller-rang = W ciągu siedmiu dni
caller-rang-times = { $count ->
    [one] pierwsza rozmowa
    [few] { $count } rozmowy
    [many] { $count } rozmów
   *[other] { $count } rozmowy
}
caller-case = Sprawa
caller-not-proved = Osoba dzwoniąca nie potwierdziła tożsamości.
caller-read = Ostatnio odsłuchany temat
caller-heard = Co osoba dzwoniąca zrobiła i usłyszała
caller-heard-nothing = Od razu poprosiła o rozmowę z konsultantem.
choices = Dzisiaj
choice-device = Rozmowy przychodzą na:
device-browser = tę przeglądarkę
device-telephone = telefon
device-ends-in = kończący się na { $tail }
device-none = nie wpisano numeru
choice-line = Linia:
choice-line-note = Rozmowy przychodzą z jednej linii naraz. Nowy wybór działa od razu albo po trwającej rozmowie.
choice-today = Zakres:
today-all = wszystko
today-some = część
today-languages = Języki
today-topics = Tematy
today-note = Do północy albo do końca dyżuru. Co najmniej jeden język i jeden temat.
level-of-fluent = biegle
level-of-basic = podstawowo
level-of-interpreter = z tłumaczem
choose = Wybierz
waiting = Teraz czekają
waiting-since = najdłużej od { $moment }
waiting-nobody = Nikt nie czeka.
team = Zespół
team-nobody = Nikogo nie ma na dyżurze.
since = od { $moment }

## After a call, and beside it

error-yours = To należy do kogoś innego
error-yours-todo = Można pisać w karcie rozmowy, którą się prowadzi lub prowadziło w ciągu ostatnich 24 godzin, i zmieniać tylko własne wpisy.

## Beside the calls

beside = Obok rozmów
beside-callbacks = Oddzwonienia
beside-topics = Tematy
beside-cases = Szukaj sprawy
beside-other = Inne kanały
beside-day = Mój dzień
beside-team = Zespół

## The sheet of a call

after-title = Notatki z rozmowy
after-note = Notatka
after-topic = Temat
after-outcome = Wynik
after-follow-up = Kiedy do tego wrócić
after-save = Zapisz
after-save-ready = Zapisz i przyjmuj dalej
after-saved = Zapisano.
after-saved-at = zapisano { $time }
after-ready = Zapisano. Można przyjąć następną rozmowę.
after-unsaved = Jeszcze nie zapisano: serwer nie odpowiada. Tekst zostaje tutaj i zostanie wysłany ponownie.
after-signed-out = Nie zapisano: sesja wygasła. Proszę zalogować się w innej karcie i pisać tu dalej.
after-overtaken = Nie zapisano: inna karta zapisała inny tekst.
after-overtaken-todo = Twój tekst jest w polu powyżej. Proszę wybrać, który ma zostać, albo skopiować potrzebne zdania z drugiego.
after-overtaken-text = Drugi tekst, zapisany { $time }:
after-over = Zapisz mój
after-take-theirs = Pokaż drugi tekst
after-wrong-note-too-long = Notatka jest za długa: proszę ją skrócić do 4000 znaków.
after-wrong-topic = Nie ma takiego tematu. Proszę wybrać inny.
after-wrong-outcome = Nie ma takiego wyniku. Proszę wybrać inny.
after-wrong-follow-up = Dzień powrotu do sprawy to dziś lub później, w ciągu roku.
after-wrong-callback-on = Dzień oddzwonienia to dziś lub później, w ciągu roku.
after-ring-back = Oddzwonić do tej osoby
after-ring-back-stands = W tej rozmowie obiecano oddzwonienie. Ponowna obietnica zmienia numer i dzień.
after-whose = Który numer
after-whose-own = Ten, z którego dzwoni
after-whose-other = Inny:
after-number = Numer telefonu
after-callback-on = Nie wcześniej niż
after-callback-on-note = Puste: gdy tylko ktoś będzie wolny.
after-promise = Obiecaj oddzwonienie
after-callback = Oddzwonienie jest obiecane.
after-callback-until = Oddzwonienie jest obiecane. Proszę powiedzieć: najpóźniej { $until }.
after-callback-from = Oddzwonienie jest obiecane. Proszę powiedzieć: od { $since }.
after-number-odd = Notatka zapisana, ale to nie jest numer telefonu: proszę sprawdzić cyfry.
after-number-country = Notatka zapisana, ale na numery z tego kraju nie oddzwaniamy. Proszę zapytać o inny.
after-number-special = Notatka zapisana, ale na numery specjalne nie oddzwaniamy. Proszę zapytać o zwykły.
after-number-withheld = Notatka zapisana, ale numer, z którego dzwoni, nie jest znany. Proszę o niego zapytać i go wpisać.
after-number-not-stored = Notatka zapisana, ale oddzwonienia nie udało się zapisać: proszę go nie obiecywać i spróbować ponownie.
after-number-blocked = Notatka zapisana, ale oddzwonienia nie obiecano: ten numer jest zablokowany.
earlier-notes = Wcześniejsze notatki
earlier-none = Nikt jeszcze nic o tej osobie nie zapisał.
earlier-call = Ta rozmowa
earlier-case = Ta sama sprawa
earlier-telephone = Ten sam telefon
earlier-follow-up = do powrotu { $day }
earlier-caution = Telefon nikogo nie potwierdza: notatki z tego samego telefonu mogą dotyczyć kogoś innego. Proszę nic z nich nie mówić, zanim nie wiadomo, kto dzwoni.

## Callbacks that wait

callbacks-count = { $count ->
    [0] Brak oddzwonień
    [one] Jedno oddzwonienie czeka
    [few] { $count } oddzwonienia czekają
    [many] { $count } oddzwonień czeka
   *[other] { $count } oddzwonienia czeka
}
callbacks-which = Które oddzwonienia
callbacks-mine = W moich językach
callbacks-all = Wszystkie
callbacks-asked = poproszono
callbacks-by = obiecano do
callbacks-tries = próby: { $tries } z { $most }
callbacks-now-due = W kolejce: dostanie je wolny konsultant.
callbacks-now-rung = Właśnie oddzwaniamy.
callbacks-now-may = Przerwa po próbie, do
callbacks-now-told-later = Dzwoniący usłyszał: nie wcześniej niż
callbacks-now-hours = Czeka na godziny oddzwaniania.
callbacks-now-tried = Wykorzystano wszystkie próby: zostanie zamknięte.
callbacks-ring = Zadzwoń teraz
callbacks-done = Już oddzwoniono
callbacks-cancel = Anuluj
callbacks-reason = Powód
callbacks-reason-helped = już pomożono
callbacks-reason-not-wanted = już nie chce
callbacks-reason-wrong-number = zły numer
callbacks-reason-twice = podwójna prośba
callbacks-reason-other = inny powód
callbacks-none = Nikt nie czeka na oddzwonienie.
callbacks-others = { $count ->
    [one] Jedno czeka w innym języku.
    [few] { $count } czekają w innych językach.
    [many] { $count } czeka w innych językach.
   *[other] { $count } czeka w innych językach.
}
callbacks-rule = „Zadzwoń teraz” od razu kieruje odłożone oddzwonienie do kolejki, na jego miejsce. Zadzwoni u wolnej osoby, która zna język, gdy przyjdzie jego kolej.
callbacks-given-up = Zaniechane przez linię w ciągu siedmiu dni
callbacks-ended = zaniechano
callbacks-why-given-up = { $tries ->
    [one] Nikogo nie zastano w jednej próbie.
    [few] Nikogo nie zastano w { $tries } próbach.
    [many] Nikogo nie zastano w { $tries } próbach.
   *[other] Nikogo nie zastano w { $tries } próby.
}
callbacks-why-blocked = Numer jest zablokowany.
callbacks-why-not-rung = Na numery tego rodzaju lub kraju już się nie dzwoni.
callbacks-why-too-many = Obiecane, gdy baza danych była niedostępna, ponad dzienny limit. Ta osoba na nie czeka: proszę zadzwonić albo zlecić oddzwonienie.
callbacks-release = Zadzwoń mimo to
callbacks-said-ring = Jest teraz w kolejce.
callbacks-said-released = Linia zadzwoni sama, w swojej kolejności i w godzinach oddzwaniania.
callbacks-said-done = Gotowe: nikt już nie zadzwoni.
callbacks-said-cancelled = Anulowano.
callbacks-said-followed = Gotowe.
callbacks-said-refused-rung = Właśnie oddzwaniamy.
callbacks-said-refused-told-later = Dzwoniący usłyszał późniejszą godzinę, więc wcześniej nie dzwonimy.
callbacks-said-refused-hours = O tej porze nie dzwonimy.
callbacks-said-refused-tried = Wykorzystano wszystkie próby.
callbacks-said-refused-over = Ktoś już się tym zajął.
callbacks-said-refused-stands = Nowsza prośba z tym samym numerem już czeka.
callbacks-said-refused-reason = Proszę wybrać powód anulowania.
follow-ups = { $count ->
    [one] Jedna sprawa do powrotu
    [few] { $count } sprawy do powrotu
    [many] { $count } spraw do powrotu
   *[other] { $count } sprawy do powrotu
}
follow-up-talked = rozmowa: { $moment }
follow-up-done = Załatwione

## My day

day-talks = Rozmowy
day-talked = Czas rozmów
day-mean = średnio { $mean }
day-coded = Z wpisanym tematem
day-reached = Udane oddzwonienia
day-others = Inne kanały
day-missed = Nieodebrane
day-declined = odrzucone: { $count }
day-formula = Rozmowy: ile razy doszło do połączenia z dzwoniącym. Czas: od połączenia do końca, dla zakończonych rozmów; średnia z nich. Z wpisanym tematem: rozmowy, którym nadano temat. Udane oddzwonienia: osoby, do których udało się oddzwonić. Nieodebrane: propozycje bez odpowiedzi lub gdy telefon był nieosiągalny. Tę stronę widzi tylko jej właściciel.
day-list = Rozmowy tego dnia
day-length = Długość
day-no-code = nie wpisano
day-none = Tego dnia nie było rozmów.

## The team

team-name = Imię i nazwisko
team-state = Stan
team-for = Od jak dawna
team-since = Od
team-you = (to Ty)
team-as-of = Stan na { $time }.

## Cases

cases-number = Znak sprawy
cases-note = Cały znak, jak w piśmie, na przykład XX-III-P.6151.12345.2025.
cases-find = Szukaj
cases-no-number = To nie jest znak sprawy. Ma cztery lub pięć części oddzielonych kropkami.
cases-too-many = { $minutes ->
    [one] Zbyt wiele wyszukiwań w ciągu godziny. Proszę odczekać minutę.
    [few] Zbyt wiele wyszukiwań w ciągu godziny. Proszę odczekać { $minutes } minuty.
    [many] Zbyt wiele wyszukiwań w ciągu godziny. Proszę odczekać { $minutes } minut.
   *[other] Zbyt wiele wyszukiwań w ciągu godziny. Proszę odczekać { $minutes } minuty.
}
cases-missing = Nie ma takiej sprawy. Proszę porównać znak z pismem, litera po literze.
cases-coarse = Co linia mówi po podaniu daty urodzenia
cases-coarse-note = Proszę mówić to tylko osobie, która potwierdziła tożsamość.
cases-full = Co mówi po podaniu kodu dostępu
cases-full-note = Dokumenty i terminy: tylko po podaniu kodu dostępu.
cases-record = Każde wyszukiwanie jest rejestrowane, z nazwiskiem i godziną, tak jak każdy odczyt na linii.

## Topics

topics-question = Słowa, w dowolnym języku
topics-search = Szukaj
topics-count = { $count ->
    [one] Jeden temat
    [few] { $count } tematy
    [many] { $count } tematów
   *[other] { $count } tematu
}
topics-none = Żaden temat nie zawiera tych słów. Proszę spróbować mniej lub krótszych.
topic-expired = dziś nieważny
topic-expired-note = Ten tekst dziś nie obowiązuje: linia go nie odczytuje. Proszę go nikomu nie czytać i zapytać opiekuna tekstu.
topic-languages = Język tekstu
topic-all = Wszystkie języki
topic-owner = Opiekun
topic-valid = Ważny
topic-valid-between = { $since } – { $until }
topic-source = Źródło:
topic-part-who = Dla kogo
topic-part-documents = Dokumenty
topic-part-fee = Opłata
topic-part-filing = Gdzie i jak
topic-part-mistakes = Częste błędy

## Other channels

other-how = Trzy klawisze, jeden po drugim:
other-back = cofa
other-channel = Kanał
other-choose = proszę wybrać
other-missing = Jeszcze nic nie wpisano: czegoś brakuje.
other-more = Więcej osób lub wynik
other-people = Liczba osób
other-people-wrong = od 1 do 1000
other-enter = Wpisz
other-mine = Moje dzisiaj
other-said-entered = Wpisano. Przez minutę można to cofnąć.
other-said-undone = Cofnięto.
other-said-too-late = Wpis ma więcej niż minutę, więc zostaje.
other-last = Ostatnie wpisy
other-reached = { $count ->
    [one] jedna osoba
    [few] { $count } osoby
    [many] { $count } osób
   *[other] { $count } osoby
}
other-undo = Cofnij
other-no-codes = Urząd nie podał jeszcze kanałów i tematów: są w konfiguracji, w części consultations.
other-counts = Konsultacje dzisiaj
consultations = Konsultacje
consultations-caption = Konsultacje według tematu i kanału
consultations-languages = Konsultacje według języka i kanału
consultations-people = Osoby na innych kanałach
consultations-formula = Konsultacja telefoniczna to wpis jednej osoby o jednej rozmowie; rozmowa przekazana dalej może dać dwa. Na innych kanałach każdy wpis to jedna konsultacja, niezależnie od liczby osób. Cofnięte wpisy się nie liczą.
consultations-no-topic = Bez tematu
channel-call = Telefon
## The telephone in the browser

telephone-heading = Twój telefon w tej przeglądarce
telephone-title = Telefon
telephone-lead = Nie zamykaj tej strony, aby odbierać tu połączenia. Przeglądarka raz zapyta o mikrofon.
telephone-starting = Łączenie z operatorem…
telephone-asking = Przeglądarka pyta o mikrofon. Proszę na to zezwolić: bez niego dzwoniący nie będą Cię słyszeć.
telephone-ready = Gotowy: połączenia dzwonią tutaj.
telephone-ringing = Czeka połączenie. Odebranie oznacza przyjęcie.
telephone-talking = Trwa rozmowa.
telephone-lost = Nie ma połączenia z siecią. Nie musisz nic robić: telefon połączy się sam, a do tego czasu nikt nie zostanie do Ciebie przełączony.
telephone-elsewhere = Twoim telefonem jest inna karta tej przeglądarki. Gdy ją zamkniesz, przejmie to ta karta.
telephone-signed-out = Sesja się skończyła. Zaloguj się, aby odbierać tu połączenia.
telephone-none = Ta linia nie ma telefonu w przeglądarce. Wybierz numer telefonu jako swoje urządzenie albo zapytaj administratora.
telephone-refused = Operator nie wpuszcza tej przeglądarki. Spróbuj ponownie; jeśli to się powtórzy, powiedz administratorowi.
telephone-microphone-refused = Przeglądarka nie pozwala tej stronie używać mikrofonu. Zezwól na to obok adresu u góry i spróbuj ponownie.
telephone-microphone-missing = Nie znaleziono mikrofonu. Podłącz słuchawki i spróbuj ponownie.
telephone-microphone-busy = Nie można otworzyć mikrofonu: może używać go inny program. Zamknij go i spróbuj ponownie.
telephone-answer = Odbierz
telephone-decline = Odrzuć
telephone-hang-up = Rozłącz
telephone-mute = Wycisz mikrofon
telephone-again = Spróbuj ponownie
telephone-keypad = Klawiatura
telephone-no-script = Telefon wymaga JavaScriptu. Zamiast tego wybierz numer telefonu jako swoje urządzenie.
## Konta

places = Miejsca
account = Moje konto
office = Praca biura
office-people = Osoby i konta
office-people-about = Kto pracuje na linii, jakie zna języki i tematy, i kto może się logować.
go-on = Dalej
save = Zapisz
everybody = wszyscy
everywhere = wszędzie
lines-all = wszystkie linie

## Logowanie

sign-in-directory = Zaloguj się kontem urzędowym
code-heading = Kod jednorazowy
code = Kod jednorazowy
code-help = Sześć cyfr, które teraz pokazuje aplikacja w Twoim telefonie.
code-lost-help = Telefon zginął? Raz wystarczy jeden z kodów zapasowych. Jeśli ich nie masz, poproś kierującego zespołem o wyzerowanie kodów.
code-wrong = Ten kod jest nieprawidłowy albo był już użyty. Poczekaj na następny i spróbuj ponownie.
password-heading = Ustal własne hasło
password-given-help = To hasło nadał Ci ktoś inny, dlatego wystarcza tylko na jedno logowanie.
password-new = Nowe hasło
password-again = To samo jeszcze raz
password-help = Co najmniej { $shortest } znaków. Dobre jest kilka słów, które do siebie nie pasują.
password-weak = To hasło jest za krótkie albo o wiele za długie: co najmniej { $shortest } znaków.
password-unlike = Oba hasła się różnią. Wpisz dwa razy to samo.
password-same = To jest hasło, które Ci nadano. Ustal inne.
enrol-heading = Ustaw kody jednorazowe
enrol-obliged = W Twojej roli oprócz hasła potrzebny jest kod z telefonu.
enrol-application = Otwórz w telefonie aplikację do kodów jednorazowych (dowolną, która zna standard TOTP).
enrol-picture = Zeskanuj nią ten obrazek.
enrol-picture-words = Kwadrat z kropek, w którym jest poniższy klucz
enrol-secret = Albo wpisz do niej ten klucz:
enrol-code = Kod, który teraz pokazuje
enrol-do = Włącz kody
enrol-wrong = Ten kod nie pasuje do klucza. Sprawdź, czy zegar telefonu jest dobrze ustawiony, i spróbuj ponownie.
enrol-late = Trwało to zbyt długo, więc obrazek jest nowy. Zeskanuj go jeszcze raz.
recovery-heading = Kody zapasowe
recovery-help = Wydrukuj je lub zapisz i trzymaj z dala od telefonu. Każdy raz zastąpi kod jednorazowy. Nie zostaną pokazane ponownie.
recovery-kept = Kody zapisane

## Własne konto

sessions = Zalogowane przeglądarki
sessions-help = Zakończ to, czego nie rozpoznajesz, i zmień wtedy hasło.
sessions-end-others = Wyloguj wszędzie indziej
sessions-end-all = Wyloguj wszędzie
sessions-none = Nigdzie nie zalogowano.
session-own = ta przeglądarka
session-begun = logowanie
session-seen = ostatnio
session-end = Wyloguj
browser-unknown = Nieznana przeglądarka
codes = Kody jednorazowe
codes-on = Włączone:
codes-off = Wyłączone. Z nimi nikt nie zaloguje się jako Ty, znając samo hasło.
codes-set = Ustaw kody
codes-set-anew = Ustaw w innym telefonie
codes-switch-off = Wyłącz kody
codes-are-on = Włączone.
codes-are-off = Nieustawione.
codes-reset = Wyzeruj kody
codes-reset-help = Gdy telefon zginął. Upewnij się, kto prosi; osoba zostanie wylogowana i ustawi kody od nowa.
proof-password = Twoje obecne hasło
proof-wrong = To się nie zgadza, więc nic nie zmieniono. Spróbuj ponownie.
password-change = Zmień hasło
password-change-help = Wszędzie indziej nastąpi wylogowanie.
password-changed = Hasło zostało zmienione.

## Lista osób

role-consultant = Konsultant
role-supervisor = Kierujący zespołem
role-administrator = Administrator
people = Osoby i konta
people-none = Nikogo jeszcze nie wpisano. Zacznij od „Dodaj osobę”.
person-add = Dodaj osobę
person-enter = Dodaj
person-name = Imię i nazwisko
person-role = Rola
person-state = Stan
person-login = Login
person-phone = Telefon
person-languages = Języki
person-topics = Tematy
person-kinds = Dzwoniący
person-zones = Strefy
person-lines = Linie
person-login-help = Bez loginu nie można się tu zalogować. Pierwsze hasło pojawi się po zapisaniu.
person-login-without = Bez loginu nie można się tu zalogować.
person-login-directory = Taki jak w katalogu urzędu. Bez loginu nie można się tu zalogować.
person-phone-help = Na który przychodzą rozmowy, w dowolnym zwykłym zapisie.
person-none-is-all = Bez wyboru: wszystkie.
person-lines-help = Bez wyboru: wszystkie. Rozmowy przychodzą z jednej linii naraz; konsultant wybiera ją u siebie.
topics-all = Wszystkie tematy
choice-level-none = Nie mówi
choice-level-native = Ojczysty
choice-level-fluent = Biegle
choice-level-basic = Podstawowo
choice-level-interpreter = Z tłumaczem
state-locked = Zablokowane
state-on-duty = Na dyżurze
state-off-duty = Poza dyżurem
state-expired = Pierwsze hasło wygasło
person-not-saved = Jeszcze nic nie zapisano. Popraw zaznaczone miejsca.
person-saved = Zapisano.
person-details = Dane
person-sign-in = Logowanie
person-self = To Ty. Hasło, kody i sesje są na Twojej własnej stronie:
person-read-only = Administratorów zmieniają tylko administratorzy.
person-lock-heading = Blokada
person-is-locked = Zablokowane: tym kontem nie można się zalogować i nie przychodzą rozmowy.
person-is-open = Niezablokowane.
person-lock = Zablokuj to konto
person-unlock = Odblokuj to konto
person-lock-help = Wylogowuje wszędzie i kończy dyżur. Można to cofnąć.
person-done-lock = Konto jest zablokowane.
person-done-pin-removal = PIN został odebrany.
person-done-unlock = Konto jest odblokowane.
person-done-code = Kody jednorazowe wyzerowano.
person-done-sessions = Wylogowano.
person-refused-last-administrator = Nie wykonano: nikt inny nie mógłby się zalogować jako administrator. Najpierw nadaj tę rolę komuś innemu.
person-refused-self = Nie wykonano: w swojej sprawie użyj strony własnego konta albo poproś inną osobę.
person-wrong-name-form = Imię i nazwisko ma od 1 do 100 znaków.
person-wrong-name-taken = Ktoś inny tak się nazywa. Dopisz coś, co pozwoli rozróżnić te osoby.
person-wrong-role-form = Nie ma takiej roli.
person-wrong-login-form = Login ma do 100 znaków i nie zawiera spacji.
person-wrong-login-taken = Ktoś inny ma ten login.
person-wrong-login-needed = Bez loginu nie ma hasła.
person-wrong-phone-form = To nie jest numer telefonu. Sprawdź cyfry.
person-wrong-phone-taken = Ktoś inny ma ten telefon.
person-wrong-phone-needed = Na dyżurze potrzebny jest telefon.
person-wrong-languages-needed = Na dyżurze potrzebny jest język.
person-wrong-languages-unknown = Linia nie ma takiego języka lub poziomu.
person-wrong-topics-unknown = Linia nie ma takiego tematu.
person-wrong-kinds-unknown = Linia nie rozróżnia takich dzwoniących.
person-wrong-zones-unknown = Linia nie ma takiej strefy.
person-wrong-lines-unknown = Urząd nie ma takiej linii.
password-is-none = Brak.
password-is-own = Ustalone przez właściciela konta.
password-is-given = Nadane przez kierującego zespołem, jeszcze niezmienione.
password-is-expired = Nadane przez kierującego zespołem i wygasło przed użyciem. Nadaj nowe.
password-give = Nadaj nowe hasło
first-password = Pierwsze hasło
first-password-of = Dla osoby { $name }:
first-password-help = Jest widoczne tylko teraz. Przekaż je osobiście lub telefonicznie; przy pierwszym logowaniu zostanie zmienione, a nieużyte wygaśnie.
first-password-kept = Gotowe
pin-heading = PIN do telefonu
pin-is-on = PIN jest nadany. Nikt nie może go zobaczyć.
pin-is-off = PIN nie jest nadany.
pin-give = Nadaj nowy PIN
pin-help = Z nim konsultant loguje się ze swojego telefonu, bez przeglądarki. Poprzedni PIN przestaje działać.
pin-needs = Do PIN-u trzeba wpisać telefon i język.
pin-remove = Odbierz PIN
pin-new = Nowy PIN
pin-new-help = Jest widoczny tylko teraz. Przekaż go osobiście lub telefonicznie; dzwoni się na linię z numeru { $phone } i wpisuje ten PIN.
meanwhile = W międzyczasie ktoś inny zmienił dane tej osoby
meanwhile-help = Twoje zmiany nie są zapisane ani utracone: w formularzu jest to, co wpisano tutaj, a poza tym zmiany drugiej osoby. Sprawdź i zapisz ponownie.
changes = Co zmieniono
changes-none = Nic od utworzenia konta.
change-added = dodano
change-changed = zmieniono
change-locked = blokada konta
change-unlocked = odblokowanie konta
change-password = własne nowe hasło
change-password-given = nadano nowe hasło
change-pin = nadano PIN do logowania telefonem
change-pin-removed = odebrano PIN
change-code-set = ustawiono kody jednorazowe
change-code-lost = użyto kodu zapasowego
change-code-reset = wyzerowano kody jednorazowe
change-signed-out = zakończono sesję
codes-recovery-left = { $count ->
    [one] Został jeden kod zapasowy.
    [few] Zostały { $count } kody zapasowe.
    [many] Zostało { $count } kodów zapasowych.
   *[other] Zostało { $count } kodu zapasowego.
}

error-tries = Za dużo prób
error-administrator = To mogą zrobić tylko administratorzy
error-administrator-todo = Administratorów dodają, zmieniają i blokują tylko administratorzy. Nic nie zmieniono.
error-directory-silent = Katalog kont urzędu nie odpowiada
error-directory-silent-todo = Spróbuj ponownie za minutę albo zaloguj się loginem i hasłem. Jeśli to potrwa, powiadom administratora.
error-directory-refused = Katalog kont urzędu odmówił
error-directory-refused-todo = Logowanie tam przerwano albo katalog nie wpuszcza Cię tutaj. Zapytaj osobę, która opiekuje się kontami urzędu.
error-directory-stale = To logowanie zaczęto gdzie indziej albo zbyt dawno
error-directory-stale-todo = Zacznij jeszcze raz od strony logowania, w tej przeglądarce.
error-directory-untrusted = Odpowiedzi katalogu nie można zaufać
error-directory-untrusted-todo = Nikogo nie zalogowano. Powiadom administratora, a tymczasem zaloguj się loginem i hasłem.
error-directory-claim = Katalog nie mówi, kim jesteś w tym systemie
error-directory-claim-todo = Na Twoim koncie brakuje tam danych, o które pyta ta linia. Powiadom administratora.
error-directory-nobody = Nie masz tu konta
error-directory-nobody-todo = Katalog urzędu Cię zna, ale na tej linii nie ma czynnego konta z tym loginem. Poproś kierującego zespołem o jego utworzenie lub odblokowanie.
error-tries-todo = { $minutes ->
    [one] Odczekaj minutę i spróbuj ponownie.
    [few] Odczekaj { $minutes } minuty i spróbuj ponownie.
    [many] Odczekaj { $minutes } minut i spróbuj ponownie.
   *[other] Odczekaj { $minutes } minuty i spróbuj ponownie.
}
## What happens in a talk

told-queued-passed-on = Dzwoniący znów czeka: { $language }, { $topic }.
told-queued-yielded = Nikt nie przyjął połączenia z początku kolejki; ma teraz własne miejsce: { $language }, { $topic }.
told-talk-ended-handed-over = { $person }: oddanie rozmowy osobie z zespołu po { $talked }.
told-talk-ended-handed-on = { $person }: przekazanie połączenia dalej po { $talked }.
told-talk-ended-requeued = { $person }: zwrot połączenia do kolejki po { $talked }.
told-held = { $person }: zawieszenie rozmowy, dzwoniący słyszy muzykę.
told-unheld = { $person }: powrót do rozmowy z dzwoniącym.
told-consult-colleague = { $person }: zawieszenie rozmowy i prośba o konsultację: { $other }.
told-consult-interpreter = { $person }: zawieszenie rozmowy i prośba do tłumacza.
told-consult-answered-colleague = { $person }: zgoda i rozmowa z konsultantem; dzwoniący słyszy muzykę.
told-consult-answered-interpreter = Tłumacz przyjął prośbę i rozmawia z konsultantem; dzwoniący słyszy muzykę.
told-consult-ended-declined = { $who }: odmowa. Konsultant jest znów z dzwoniącym.
told-consult-ended-missed = { $who }: brak odpowiedzi. Konsultant jest znów z dzwoniącym.
told-consult-ended-failed = { $who }: nie udało się dodzwonić. Konsultant jest znów z dzwoniącym.
told-consult-ended-withdrawn = { $who }: prośbę cofnięto.
told-consult-ended-left = { $who }: odejście z rozmowy po { $talked }. Konsultant jest znów z dzwoniącym.
told-consult-ended-back = { $who }: zwolnienie z rozmowy po { $talked }. Konsultant jest znów z dzwoniącym.
told-consult-ended-took-over = { $who }: konsultacja przez { $talked }, potem przejęcie rozmowy.
told-consult-ended-over = { $who }: udział w rozmowie do jej końca, przez { $talked }.
told-conference = { $person }: rozpoczęcie rozmowy we troje.
told-taken-over = { $person }: dalsza rozmowa z dzwoniącym; poprzednio: { $other }.
told-handed-on-colleague = { $person }: przekazanie połączenia do: { $other }; dzwoniący czeka przy muzyce.
told-handed-on-queue = { $person }: przekazanie połączenia dalej: { $language }, { $topic }.
told-handed-on-requeue = { $person }: zwrot połączenia na własne miejsce: { $language }, { $topic }.
told-watched-listen = { $person }: odsłuch rozmowy ({ $other }).
told-watched-whisper = { $person }: podpowiedzi, których dzwoniący nie słyszy ({ $other }).
told-watched-barge = { $person }: udział w rozmowie z dzwoniącym i konsultantem ({ $other }).
told-watched-left = { $person }: koniec udziału w rozmowie ({ $other }).
an-interpreter = tłumacz
place-passed-on = Po przekazaniu dalej
talk-refused-over = Ta rozmowa już się skończyła. Nic nie zmieniono.
talk-refused-passed = To połączenie zostało już przekazane.
talk-refused-other = To nie jest Twoja rozmowa.
talk-refused-state = W tej chwili nie jest to możliwe.
talk-refused-busy = Ta osoba jest teraz zajęta. Wybierz kogoś innego albo przekaż jej połączenie.
talk-refused-away = Tej osoby nie ma na dyżurze albo ma przerwę.
talk-refused-nobody = Nikt nie jest teraz do tego wolny.
talk-refused-second = Poproszono już kogoś innego. Najpierw wróć do dzwoniącego.
talk-refused-interpreter = Tłumacz nie może dalej rozmawiać z dzwoniącym bez konsultanta.
talk-refused-unknown = Nie ma tu takiego języka ani tematu.
talk-refused-unchosen = Najpierw wybierz osobę, temat albo język.
talk-refused-store = Z linią nie ma teraz połączenia. Spróbuj ponownie za chwilę.
talk-refused-unqueued = Osoba to nie kolejka: wybierz temat albo język, albo przekaż jej połączenie.
talk-refused-elsewhere = Przyjmujesz rozmowy innej linii. Najpierw wybierz tę linię na swoim stanowisku albo zakończ dyżur.
talk = W rozmowie
talk-open = Słyszy się Pani/Pan z osobą dzwoniącą.
talk-held = Rozmowa jest zawieszona, osoba dzwoniąca słyszy muzykę.
talk-calling = Trwa wywołanie: { $who }. Osoba dzwoniąca słyszy muzykę.
talk-consulting = Rozmowa z: { $who }. Osoba dzwoniąca słyszy muzykę.
talk-conference = We troje: Pani/Pan, osoba dzwoniąca i { $who }.
talk-asked-calling = Wywołuje: { $who }.
talk-asked-consulting = Rozmowa z: { $who }. Osoba dzwoniąca słyszy muzykę.
talk-asked-conference = We troje: Pani/Pan, osoba dzwoniąca i { $who }.
talk-alone-declined = Prośba została odrzucona. Rozmowa z osobą dzwoniącą trwa dalej.
talk-alone-missed = Nikt nie odebrał. Rozmowa z osobą dzwoniącą trwa dalej.
talk-alone-failed = Nie udało się połączyć. Rozmowa z osobą dzwoniącą trwa dalej.
talk-alone-left = Trzecia osoba się rozłączyła. Rozmowa z osobą dzwoniącą trwa dalej.
talk-do-hold = Zawieś
talk-do-unhold = Wróć do rozmowy
talk-do-conference = Rozmowa we troje
talk-do-complete = Oddaj rozmowę
talk-do-back = Wróć do osoby dzwoniącej
talk-do-leave = Opuść tę rozmowę
talk-do-consult = Zadzwoń
talk-do-hand-over = Przekaż połączenie
talk-do-requeue = Z powrotem do kolejki
talk-to = Osoba, język albo temat
talk-to-choose = Wybierz
talk-to-free = Teraz wolni
talk-to-busy = Na dyżurze, zajęci: można tylko przekazać
talk-to-languages = Kto zna język
talk-to-topics = Kto zna temat
talk-to-interpreters = Tłumacze
talk-asks = { $who } prosi o dołączenie do tej rozmowy.
pause-listening = odsłuch rozmowy

## Zablokowane numery

blocks = Zablokowane numery
blocks-about = Zablokowany numer słyszy, dlaczego, do którego dnia i co zrobić zamiast tego. Numer zwolniony może dzwonić dowolnie często, ale blokada i tak obowiązuje. Połączenia uwzględniają decyzję po kilku sekundach.
blocks-count = { $count ->
    [one] Obowiązuje jedna decyzja
    [few] Obowiązują { $count } decyzje
    [many] Obowiązuje { $count } decyzji
   *[other] Obowiązuje { $count } decyzji
}
blocks-none = Żaden numer nie jest zablokowany ani zwolniony.
blocks-kind-block = Zablokowany
blocks-kind-exemption = Zwolniony
blocks-of-call = numer z połączenia, nikt go nie zna
blocks-rule = decyzja nr { $number }
blocks-until = włącznie z dniem: { $day }
blocks-endless = bezterminowo
blocks-set = wydana przez: { $who }
blocks-reason-threats = groźby
blocks-reason-insults = obelgi
blocks-reason-nuisance = ciągłe telefony bez sprawy
blocks-reason-automated = połączenia automatyczne
blocks-reason-advertising = reklama
blocks-lift = Uchyl
blocks-lift-why = Powód uchylenia
blocks-history = Uchylone i zakończone
blocks-history-none = Żadnej decyzji nie uchylono i żadna się nie skończyła.
blocks-history-more = Starsze: helpline blocks list --all.
blocks-state-lifted = Uchylona
blocks-state-ended = Zakończona
blocks-lifted = przez: { $who }
blocks-add-block = Zablokuj numer
blocks-add-block-help = Osoba dzwoniąca słyszy powód i ostatni dzień oraz że może napisać albo przyjść.
blocks-add-exemption = Zwolnij numer
blocks-add-exemption-help = Dla centrali pracodawcy albo hostelu, skąd dzwoni wiele osób: bez pytania o klawisze i bez limitu połączeń.
blocks-add-number = Numer telefonu
blocks-add-number-help = Tak jak się go pisze w Polsce albo z + i numerem kraju. Jest przechowywany w postaci zaszyfrowanej; ta strona pokazuje trzy ostatnie cyfry.
blocks-add-call = Kto dzwonił w połączeniu { $mark }
blocks-add-call-help = Nikt nie pozna numeru.
blocks-add-call-story = Przebieg połączenia { $mark }
blocks-add-other = Podaj zamiast tego numer
blocks-add-reason = Powód, który usłyszy osoba dzwoniąca
blocks-add-until = Ostatni dzień
blocks-add-until-help = Bez daty: bezterminowo.
blocks-add-note = Notatka
blocks-add-note-help = Dla zespołu; przechowywana w postaci zaszyfrowanej, nigdy nie jest odczytywana na linii.
blocks-do-block = Zablokuj
blocks-do-exemption = Zwolnij
blocks-from-call = Zablokuj lub zwolnij numer tej osoby
blocks-done-block = Numer jest zablokowany.
blocks-done-exemption = Numer jest zwolniony.
blocks-done-lift = Decyzja jest uchylona. Zostaje w historii.
blocks-not-done = Nie zapisano jeszcze decyzji. Poniżej widać, co trzeba poprawić.
blocks-wrong-number-missing = Proszę podać numer telefonu.
blocks-wrong-number-odd = To nie jest numer telefonu, z którego można tu zadzwonić.
blocks-wrong-number-staff = To telefon osoby z zespołu: { $who }. Takich numerów nie blokujemy.
blocks-wrong-number-ruled-block = Ten numer jest już zablokowany (decyzja: { $who }). Aby to zmienić, trzeba ją najpierw uchylić:
blocks-wrong-number-ruled-exemption = Ten numer jest już zwolniony (decyzja: { $who }). Aby to zmienić, trzeba ją najpierw uchylić:
blocks-wrong-call-missing = Nie ma takiego połączenia albo nie zostało jeszcze zapisane. Proszę otworzyć je ponownie na stronie „Dzisiaj”.
blocks-wrong-call-withheld = Numer tego połączenia był zastrzeżony: nie da się go odróżnić od innych.
blocks-wrong-reason-missing = Proszę wybrać powód.
blocks-wrong-until-missing = Proszę podać ostatni dzień.
blocks-wrong-until-wrong = Ostatni dzień może przypadać od { $first } do { $last }.
blocks-wrong-note-long = Najwyżej { $most } znaków.
blocks-wrong-why-missing = Proszę podać powód.
blocks-wrong-why-long = Najwyżej { $most } znaków.
blocks-wrong-rule-lifted = Tę decyzję już uchylono ({ $who }, { $moment }). Nic nie zmieniono.
blocks-wrong-rule-ended = Ta decyzja już się skończyła. Nic nie zmieniono.

## Kierownictwo na sali

floor = Sala
floor-no-script = Bez skryptów ta strona pokazuje stan z chwili wczytania. Aby zobaczyć zmiany, proszę wczytać ją ponownie.
floor-line = Linia
floor-queue = Język, temat i kto dzwoni
floor-callers = Dzwoniący
floor-longest = Najdłużej
floor-device-browser = w przeglądarce
floor-device-telephone = przez telefon
floor-device-room = stale na linii
floor-coming = Gotowość za chwilę
floor-nowhere = Bez rozmów: brak języków lub telefonu
floor-callback = oddzwonienie
floor-held = na zawieszeniu
floor-then-pause = Potem przerwa: { $why }
floor-then-away = Potem koniec dyżuru
floor-then-line = Potem inna linia
floor-talk-of = Rozmowa: { $who }
floor-do-listen = Słuchaj
floor-do-whisper = Podpowiadaj
floor-do-barge = Włącz się
floor-watched-listen = Słucha: { $who }.
floor-watched-whisper = Podpowiada: { $who }.
floor-watched-barge = Rozmawia z obojgiem: { $who }.
floor-set = Ustaw stan
floor-set-note-talking = Rozmowa trwa dalej; nowy stan nastąpi po niej.
floor-set-note-offered = Dzwoniąca rozmowa trafi wtedy do kogoś innego.
floor-meanwhile = Nic nie zmieniono: stan ({ $who }) jest już inny: { $state }. Proszę sprawdzić i zdecydować jeszcze raz.
floor-meanwhile-by = Nic nie zmieniono: stan ({ $who }) został w międzyczasie ustawiony na: { $state } ({ $by }). Proszę sprawdzić i zdecydować jeszcze raz.
floor-refused-cannot = Nic nie zmieniono: brak języków lub urządzenia do odbierania, albo tej osoby nie ma na dyżurze.
floor-refused-administrator = Nic nie zmieniono: stan administratorów ustawiają tylko administratorzy.
floor-refused-busy = Trwa inna rozmowa na tym koncie. Najpierw proszę z niej wyjść.
set-ready = gotowość
set-away = poza dyżurem
set-rested = koniec czasu po rozmowie
set-do-ready = Gotowość
set-do-away = Poza dyżur
set-do-rested = Zakończ czas po rozmowie
set-do-pause = Przerwa: { $why }
desk-set-by = Stan ustawiono o { $moment }: { $state } ({ $who }).
change-set = ustawienie stanu
watching-called = Połączenie z rozmową: { $who }
watching-called-browser = Dzwoni ta przeglądarka. Mikrofon będzie na początku wyłączony.
watching-called-telephone = Dzwoni Pani/Pana telefon. Mikrofon będzie na początku wyłączony.
watching-listen = Słucha Pani/Pan rozmowy: { $who }
watching-listen-note = Mikrofon jest wyłączony: nikt Pani/Pana nie słyszy.
watching-whisper = Podpowiada Pani/Pan: { $who }
watching-whisper-note = Słyszy tylko { $who }; osoba dzwoniąca nie słyszy.
watching-barge = Mówi Pani/Pan w rozmowie: { $who }
watching-barge-note = Słyszą osoba dzwoniąca i { $who }.
talk-watched-listen = Tej rozmowy słucha: { $who }.
talk-watched-whisper = Podpowiada: { $who }; osoba dzwoniąca tego nie słyszy.
talk-watched-barge = W rozmowie uczestniczy: { $who }.
told-watched-missed = { $person }: bez wejścia do rozmowy ({ $other }), połączenie nieodebrane.
message-title = Wiadomość do wszystkich
message-to = Do
message-to-all = wszystkich
message-text = Treść
message-note = Najwyżej { $longest } znaków. Widać ją na każdym stanowisku, aż zostanie przeczytana lub skończy się dzień. Proszę nie podawać nazwisk ani numerów dzwoniących.
message-send = Wyślij
message-sent = Wysłano.
message-empty = Nic nie wysłano: brak treści.
message-long = Nic nie wysłano: treść ma więcej niż { $longest } znaków.
message-line = Nic nie wysłano: nie ma takiej linii.
message-today = Dzisiaj
message-readers = { $count ->
    [0] nikt jeszcze nie przeczytał
    [one] przeczytała jedna osoba
    [few] przeczytały { $count } osoby
    [many] przeczytało { $count } osób
   *[other] przeczytało { $count } osoby
}
message-withdraw = Cofnij
message-withdrawn = cofnięta
message-from = Wiadomość: { $who }
message-read = Przeczytane

## Wiadomości SMS do dzwoniących
text-title = Wiadomości SMS do dzwoniącego
text-send-one = Wyślij tekst
text-choose = Wybierz tekst
text-none = W tej rozmowie nic nie wysłano.
text-topic = Temat
text-topics-own = Tematy tej rozmowy
text-topics-other = Inne tematy
text-show = Pokaż tekst
text-as-sent = Treść wiadomości w języku dzwoniącego ({ $language }), { $count ->
    [one] { $count } segment
    [few] { $count } segmenty
    [many] { $count } segmentów
   *[other] { $count } segmentu
}:
text-send = Wyślij do dzwoniącego
text-sent-already = Ten tekst wysyła się raz w rozmowie i został już wysłany.
text-state-waiting = W drodze do operatora.
text-state-sending = W drodze do operatora.
text-state-unknown = Nie wiadomo, czy została wysłana. Nie wyślemy jej ponownie: proszę zapytać dzwoniącego, czy dotarła.
text-state-queued = Przyjęta przez operatora.
text-state-sent = Wysłana na telefon.
text-state-delivered = Dostarczona.
text-state-undelivered = Niedostarczona: nie dotarła na telefon. Proszę przekazać treść ustnie.
text-state-failed = Niedostarczona: operator nie mógł jej wysłać. Proszę przekazać treść ustnie.
text-state-refused = Niewysłana. Proszę przekazać treść ustnie.
text-reason-unreachable = Operator nie odpowiadał.
text-reason-no-number = Ten numer nie przyjmuje wiadomości.
text-reason-no-text = Tekst w międzyczasie się zmienił.
text-refused-withheld = Nie można wysłać wiadomości: numer dzwoniącego nie jest znany.
text-refused-unreachable = Nie można teraz zapytać operatora o numer. Proszę spróbować za chwilę.
text-refused-landline = Nie można wysłać wiadomości: to nie jest numer komórkowy.
text-refused-over = Tekst można wysłać podczas rozmowy i zaraz po niej, do końca czasu na notatki.
text-refused-none = Nie ma tekstu w języku dzwoniącego.
text-refused-topic = Ten temat nie ma tekstu, który można dziś wysłać. Proszę wybrać inny.
text-refused-many = Na ten numer wysłano dziś już tyle wiadomości, ile wolno.
told-text-message-queued = SMS ({ $person }): przyjęty przez operatora.
told-text-message-sent = SMS ({ $person }): wysłany.
told-text-message-delivered = SMS ({ $person }): dostarczony.
told-text-message-undelivered = SMS ({ $person }): niedostarczony.
told-text-message-failed = SMS ({ $person }): operator nie mógł go wysłać.
told-text-message-refused = SMS ({ $person }): niewysłany.
told-text-message-unknown = SMS ({ $person }): nie wiadomo, czy został wysłany.
