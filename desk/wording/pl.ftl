# Co czyta personel. Wartości są formatowane, zanim tu trafią.

skip = Przejdź do treści
languages = Język tej strony
sign-in = Zaloguj się
sign-out = Wyloguj się
login = Login
password = Hasło
sign-in-help = Login, a w razie utraty nowe hasło nadaje administrator.
sign-in-wrong = Login i hasło nie pasują do siebie. Sprawdź oba i spróbuj ponownie.
sign-in-too-many = { $minutes ->
    [one] Za dużo prób. Odczekaj minutę i spróbuj ponownie.
    [few] Za dużo prób. Odczekaj { $minutes } minuty i spróbuj ponownie.
    [many] Za dużo prób. Odczekaj { $minutes } minut i spróbuj ponownie.
   *[other] Za dużo prób. Odczekaj { $minutes } minuty i spróbuj ponownie.
}
to-today = Przejdź do dzisiaj

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
refusals = Linia odmówiła
refusals-formula = Połączenia według powodu, który usłyszano. Niektórzy zostawili potem numer albo znaleźli odpowiedź w menu. Nie weszli do kolejki, więc nie ma ich w danych o czekaniu. Połączenia z numerów zablokowanych i dzwoniących zbyt często nie doszły do menu.
reason-closed = O tej godzinie zamknięte
reason-full = Za dużo czekających
reason-full-language = Za dużo czekających w tym języku
reason-full-number = Kilka połączeń z numeru już czekało
reason-nobody = Nikogo na dyżurze w tym języku
reason-blocked = Numer był zablokowany
reason-too-often = Zbyt wiele połączeń z numeru
reason-challenge = Nie wciśnięto dwóch klawiszy
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
meaning-turned-away = Poproszono o konsultanta poza godzinami, przy pełnej kolejce albo gdy nikt nie dyżurował w tym języku; albo dzwoniono z zablokowanego numeru lub zbyt często.
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
desk-was-lost = Połączenie było zerwane od { $since } do { $until }. W tym czasie nie proponowano Pani/Panu rozmów.
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
doing-paused-lost = Ta przeglądarka zamilkła. Gdy strona odzyska połączenie, gotowość wróci sama.
doing-paused-missed = Kilka rozmów z rzędu nie zostało odebranych, więc następne nie są proponowane. Proszę zgłosić gotowość.
doing-coming = Za chwilę gotowość
doing-coming-note = Linia zaraz się o tym dowie.
doing-nowhere = Brak rozmów dla tego konta
doing-nowhere-note = Nie wpisano języków lub tematów tej linii. Może to zrobić kierownik zmiany.
doing-unknown = Brak dostępu
doing-unknown-note = Nie można teraz odczytać kolejki na żywo. Rozmowy trwają; strona wróci sama.
doing-then-pause = Potem przerwa.
doing-then-away = Potem koniec dyżuru.
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
pause-lost = brak połączenia
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
