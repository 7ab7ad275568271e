### Co mówi infolinia, po polsku. Uprzejmie, krótko, do osoby, która się martwi; bez „Pan” i „Pani”.
### Klawisze podaje { $key }; głos czyta pojedynczą cyfrę jako liczbę.

## The first question, and the welcome

language-question = Po polsku: proszę wcisnąć { $key }.
language-default = Nie wybrano języka, więc mówimy dalej po polsku.
greeting = Witamy ponownie w INFO OPT. Aby zmienić język, proszę wcisnąć gwiazdkę.
notice = To jest automatyczna infolinia Małopolskiego Urzędu Wojewódzkiego w Krakowie. Rozmów nie nagrywamy. Informacja o ochronie danych jest na stronie urzędu.

## A call that does not simply go on: blocked, or too many from one number

challenge = W ciągu ostatniej godziny było wiele połączeń z tego numeru telefonu. Chcemy mieć pewność, że dzwoni człowiek, dlatego prosimy o wciśnięcie dwóch klawiszy.
challenge-withheld = W tej chwili jest wiele połączeń z numerów zastrzeżonych. Chcemy mieć pewność, że dzwoni człowiek, dlatego prosimy o wciśnięcie dwóch klawiszy.
challenge-keys = Aby przejść dalej, proszę wcisnąć { $first }, a potem { $second }.
challenge-wrong = To nie były te klawisze.
challenge-passed = Dziękujemy.
challenge-failed = Jest wiele połączeń, a nie wciśnięto dwóch klawiszy, o które prosiliśmy. Dlatego musimy zakończyć to połączenie.
challenge-instead = Prosimy zadzwonić później albo napisać na adres: info kropka opt, małpa, em, u, wu, kropka, pe, el.
blocked = Połączenia z tego numeru telefonu są zablokowane do { $until } włącznie.
blocked-threats = Powód: w rozmowie z tego numeru padły groźby.
blocked-insults = Powód: w rozmowie z tego numeru padły obelgi.
blocked-nuisance = Powód: z tego numeru wielokrotnie dzwoniono bez żadnej sprawy do urzędu.
blocked-automated = Powód: z tego numeru wielokrotnie dzwonił automat.
blocked-advertising = Powód: z tego numeru dzwoniono, aby coś reklamować.
blocked-instead = Można napisać na adres: info kropka opt, małpa, em, u, wu, kropka, pe, el, albo przyjść do urzędu osobiście. Jeśli to pomyłka, prosimy do nas napisać, a sprawdzimy to.
too-often = W krótkim czasie było zbyt wiele połączeń z tego numeru telefonu. Następne będzie możliwe za { $minutes ->
    [one] minutę
    [few] { $minutes } minuty
    [many] { $minutes } minut
   *[other] { $minutes } minuty
}.
too-often-instead = Można też napisać na adres: info kropka opt, małpa, em, u, wu, kropka, pe, el. Jeśli z tego telefonu korzysta wiele osób, na przykład w pracy albo w hostelu, prosimy napisać o tym na ten sam adres, a pozwolimy na więcej połączeń.
refused-again = Aby posłuchać jeszcze raz, proszę wcisnąć gwiazdkę.
gate-language = Po polsku: proszę wcisnąć krzyżyk.

## Menus

item-status = Stan sprawy: proszę wcisnąć { $key }.
item-menu-information = Informacje: proszę wcisnąć { $key }.
item-menu-help = Pomoc przy wniosku: proszę wcisnąć { $key }.
item-menu-places = Adresy, godziny i dni otwarte: proszę wcisnąć { $key }.
item-menu-business = Dla pracodawców i pełnomocników: proszę wcisnąć { $key }.
item-menu-stay = Pobyt, wizy i zaproszenia: proszę wcisnąć { $key }.
item-menu-working = Praca: proszę wcisnąć { $key }.
item-menu-letters = Karta pobytu, listy i dokumenty: proszę wcisnąć { $key }.
item-menu-ukraine = Sprawy obywateli Ukrainy: proszę wcisnąć { $key }.
item-menu-elsewhere = Obywatelstwo i sprawy innych urzędów: proszę wcisnąć { $key }.
item-topic = { $name }: proszę wcisnąć { $key }.
item-hours = Godziny pracy konsultantów: proszę wcisnąć { $key }.
item-events = Dni otwarte i webinary: proszę wcisnąć { $key }.
item-slower = Wolniejsza mowa: proszę wcisnąć { $key }.
item-usual = Zwykłe tempo: proszę wcisnąć { $key }.
item-language = Zmiana języka: proszę wcisnąć { $key }.
item-consultant = Konsultant: proszę wcisnąć { $key }.
item-back = Aby wrócić, proszę wcisnąć krzyżyk.
silence = Nie wybrano żadnego klawisza.
wrong-key = Ten klawisz tutaj nie działa.
astray-person = Spróbujemy połączyć z konsultantem.
goodbye = Dziękujemy za telefon. Do usłyszenia.

## A topic

topic-again = Aby posłuchać jeszcze raz, proszę wcisnąć 1.
topic-next = Aby posłuchać dalszej części, proszę wcisnąć 2.
topic-slower = Aby słuchać wolniej, proszę wcisnąć 3.
topic-usual = Aby słuchać w zwykłym tempie, proszę wcisnąć 3.
topic-consultant = Aby porozmawiać o tym z konsultantem, proszę wcisnąć 0.
topic-expired = Ta informacja jest aktualizowana, dlatego jej nie odczytujemy.

slower-on = Teraz mówimy wolniej.
slower-off = Teraz mówimy w zwykłym tempie.
heading-who = Dla kogo.
heading-documents = Dokumenty.
heading-fee = Opłaty.
heading-filing = Gdzie i jak złożyć wniosek.
heading-mistakes = Na co warto uważać.

## Offices, hours and events

office-address = Adres:
office-open = Godziny przyjęć: { $day }, { $hours }.
office-open-next = Następnie { $day }, { $hours }.
office-closed = W najbliższych dniach urząd nie przyjmuje interesantów.
office-hours-unknown = O godziny przyjęć proszę zapytać konsultanta.
hours-open = Konsultanci mówiący po polsku dyżurują { $day }, { $hours }.
hours-open-next = Następnie { $day }, { $hours }.
hours-closed = W najbliższych dniach konsultanci mówiący po polsku nie dyżurują.
hours-always = Stan sprawy można sprawdzić, a informacji posłuchać przez całą dobę.
event-when = Termin: { $day }, { $hours }.
events-none = Teraz nie ma zapowiedzianych dni otwartych ani webinarów. Konsultant powie, co jest planowane.

## The status of a case

status-number = Proszę wpisać z numeru sprawy cyfry, które stoją po czterocyfrowym symbolu, a potem rok. Na koniec proszę wcisnąć krzyżyk. Kto nie zna numeru, może wcisnąć sam krzyżyk: wtedy poszukamy sprawy według numeru telefonu, z którego jest to połączenie. Gwiazdka kasuje wpisane cyfry.
status-number-only = Proszę wpisać z numeru sprawy cyfry, które stoją po czterocyfrowym symbolu, a potem rok. Na koniec proszę wcisnąć krzyżyk. Aby wrócić, proszę wcisnąć sam krzyżyk. Gwiazdka kasuje wpisane cyfry.
status-number-odd = To nie może być numer sprawy. Numer kończy się rokiem: to cztery cyfry.
status-number-read = Wpisano: { $number }, rok { $year }.
right-or-again = Jeśli się zgadza, proszę wcisnąć 1. Aby wpisać jeszcze raz, proszę wcisnąć 2.
status-born = Proszę wpisać datę urodzenia, osiem cyfr: dzień, miesiąc i rok. Na koniec proszę wcisnąć krzyżyk. Aby wrócić, proszę wcisnąć sam krzyżyk.
status-born-odd = Takiej daty nie ma. Potrzebne są dwie cyfry dnia, dwie cyfry miesiąca i cztery cyfry roku.
status-born-read = Wpisano: { $date }.
status-code = Jeśli do sprawy jest kod dostępu, proszę go wpisać i wcisnąć krzyżyk. Jeśli kodu nie ma, proszę wcisnąć sam krzyżyk.
status-too-late = Dla bezpieczeństwa wpisane dane zostały usunięte po kilku minutach. Proszę zacząć od nowa.
status-several = Pod tym numerem telefonu i tą datą urodzenia jest więcej niż jedna sprawa.
status-refused = Nie mogliśmy potwierdzić tych danych, dlatego nie możemy nic powiedzieć o sprawie.
status-refused-keys = Aby spróbować jeszcze raz, proszę wcisnąć 1. Aby porozmawiać z konsultantem, proszę wcisnąć 0. Aby wrócić do menu głównego, proszę wcisnąć krzyżyk.
status-locked = Było zbyt wiele prób. Dla bezpieczeństwa ta usługa jest przez pewien czas zablokowana. Odblokuje się sama.
status-code-required = Dla bezpieczeństwa stan sprawy podajemy teraz tylko z kodem dostępu. Aby wpisać kod, proszę wcisnąć 1. Aby porozmawiać z konsultantem, proszę wcisnąć 0. Aby wrócić do menu głównego, proszę wcisnąć krzyżyk.
status-unavailable = W tej chwili nie możemy sprawdzić stanu sprawy. Przepraszamy.

## The readout

readout-number = Sprawa numer { $number }.
readout-term = Po polsku:
readout-since = Od { $date }.
readout-missing = { $count ->
    [1] Brakuje jednego dokumentu:
    [2] Brakuje dwóch dokumentów:
    [3] Brakuje trzech dokumentów:
    [4] Brakuje czterech dokumentów:
    [5] Brakuje pięciu dokumentów:
    [6] Brakuje sześciu dokumentów:
    [7] Brakuje siedmiu dokumentów:
    [8] Brakuje ośmiu dokumentów:
    [9] Brakuje dziewięciu dokumentów:
    [10] Brakuje dziesięciu dokumentów:
   *[other] Liczba brakujących dokumentów: { $count }.
}
readout-appointment = Wizyta odbędzie się { $at }.
readout-place = Miejsce:
term-place = { $place }.
readout-reminder = Ta rozmowa nie zastępuje pisma. Nie rozpoczyna ani nie wstrzymuje żadnego terminu i nie obiecuje żadnej daty. Po zmianie adresu proszę zawiadomić urząd na piśmie, aby listy docierały.
readout-keys = Aby posłuchać jeszcze raz, proszę wcisnąć 1. Aby sprawdzić inną sprawę, proszę wcisnąć 2. Aby zakończyć, proszę wcisnąć 3. Aby porozmawiać z konsultantem, proszę wcisnąć 0. Aby wrócić do menu głównego, proszę wcisnąć krzyżyk.

stage-registered = Wniosek jest zarejestrowany.
stage-formal-gaps = Wniosek ma braki formalne. Wysłaliśmy wezwanie do ich uzupełnienia.
stage-fingerprints-awaited = Urząd czeka na pobranie odcisków palców.
stage-fingerprints-set = Termin pobrania odcisków palców jest wyznaczony.
stage-evidence-review = Urząd analizuje materiał dowodowy w sprawie.
stage-other-services = Urząd zwrócił się w tej sprawie do innych służb.
stage-decision-preparing = Decyzja jest przygotowywana.
stage-decision-issued = Decyzja została wydana i wysłana pocztą.
stage-card-ordered = Karta pobytu jest zamówiona.
stage-card-ready = Karta pobytu jest gotowa do odbioru.
stage-left-unconsidered = Wniosek został pozostawiony bez rozpoznania. Przyczynę wyjaśnia pismo.
stage-discontinued = Postępowanie zostało umorzone. Przyczynę wyjaśnia pismo.
stage-appeal = Sprawa jest w postępowaniu odwoławczym w Urzędzie do Spraw Cudzoziemców.
stage-passed-on = Sprawa została przekazana innemu wojewodzie.

## Polish terms, said by a Polish voice after the translated stage

term-registered = wniosek zarejestrowany
term-formal-gaps = wezwanie do uzupełnienia braków formalnych
term-fingerprints-awaited = oczekiwanie na pobranie odcisków palców
term-fingerprints-set = wyznaczony termin pobrania odcisków palców
term-evidence-review = analiza materiału dowodowego
term-other-services = zapytanie do innych służb
term-decision-preparing = przygotowanie decyzji
term-decision-issued = decyzja wydana i wysłana
term-card-ordered = karta pobytu zamówiona
term-card-ready = karta pobytu gotowa do odbioru
term-left-unconsidered = pozostawienie wniosku bez rozpoznania
term-discontinued = umorzenie postępowania
term-appeal = postępowanie odwoławcze
term-passed-on = przekazanie sprawy innemu wojewodzie

next-registered = Teraz nie trzeba nic robić. Proszę czekać na pismo.
next-formal-gaps = Proszę przeczytać pismo i przesłać to, o co w nim prosimy, w terminie, który jest tam podany.
next-fingerprints-awaited = Gdy przyjdzie wezwanie, proszę przyjść do urzędu z paszportem.
next-fingerprints-set = Proszę przyjść z paszportem w wyznaczonym terminie.
next-fingerprints-unsure = Jeśli ten termin już minął, proszę zapytać konsultanta.
next-fingerprints-over = Wyznaczony termin już minął. Proszę zapytać konsultanta, co teraz zrobić.
next-evidence-review = Teraz nie trzeba nic robić. Jeśli urząd będzie czegoś potrzebował, napisze.
next-other-services = Teraz nie trzeba nic robić. Proszę czekać na pismo.
next-decision-preparing = Teraz nie trzeba nic robić. Decyzja przyjdzie pocztą.
next-decision-issued = Proszę czekać na list albo, jeśli jest awizo, odebrać go na poczcie. W liście napisano, co można zrobić i do kiedy.
next-card-ordered = Proszę poczekać, aż karta będzie gotowa.
next-card-ready = Proszę odebrać kartę osobiście, z paszportem.
next-left-unconsidered = Proszę przeczytać pismo. Napisano w nim, co można zrobić i do kiedy.
next-discontinued = Proszę przeczytać pismo. Napisano w nim, co można zrobić i do kiedy.
next-appeal = Urząd do Spraw Cudzoziemców wyśle pismo.
next-passed-on = Pismo wyśle urząd, który przejął sprawę.

document-passport = Kopia paszportu.
document-photo = Fotografia.
document-fee = Dowód wpłaty.
document-insurance = Dowód ubezpieczenia zdrowotnego.
document-income = Dowód dochodów.
document-housing = Dokument potwierdzający miejsce zamieszkania.
document-work = Dokument dotyczący pracy.
document-study = Dokument dotyczący studiów.
document-signature = Podpis na wniosku.
document-other = Inny dokument; jego nazwa jest w piśmie.

## Waiting for a consultant

wait-position = { $position ->
    [1] To połączenie jest następne w kolejce. Prosimy pozostać na linii.
   *[other] Miejsce w kolejce: { $position }. Prosimy pozostać na linii.
}
wait-position-later = Miejsce w kolejce jest teraz dalsze: { $position }, ponieważ inne połączenia muszą być odebrane wcześniej. Prosimy pozostać na linii.
wait-unknown = To połączenie czeka w kolejce. Prosimy pozostać na linii.
wait-about = { $minutes ->
    [1] Przewidywany czas oczekiwania: mniej więcej jedna minuta.
    [2] Przewidywany czas oczekiwania: mniej więcej dwie minuty.
    [one] Przewidywany czas oczekiwania: mniej więcej jedna minuta.
    [few] Przewidywany czas oczekiwania: mniej więcej { $minutes } minuty.
    [many] Przewidywany czas oczekiwania: mniej więcej { $minutes } minut.
   *[other] Przewidywany czas oczekiwania: mniej więcej { $minutes } minuty.
}
wait-over = { $minutes ->
    [1] Przewidywany czas oczekiwania jest dłuższy niż jedna minuta.
    [2] Przewidywany czas oczekiwania jest dłuższy niż dwie minuty.
    [one] Przewidywany czas oczekiwania jest dłuższy niż jedna minuta.
    [few] Przewidywany czas oczekiwania jest dłuższy niż { $minutes } minuty.
    [many] Przewidywany czas oczekiwania jest dłuższy niż { $minutes } minut.
   *[other] Przewidywany czas oczekiwania jest dłuższy niż { $minutes } minuty.
}
wait-longer-than-usual = Oczekiwanie trwa teraz dłużej niż zwykle. Przepraszamy.
wait-longer-than-said = Oczekiwanie trwa dłużej, niż zapowiadaliśmy, bo dyżuruje teraz mniej konsultantów. Przepraszamy.
wait-resumed = Połączenie z tego numeru niedawno już czekało w kolejce, dlatego jego miejsce zostało zachowane.
wait-rung = Jest wolny konsultant, właśnie do niego dzwonimy.
wait-keys = W każdej chwili można wcisnąć 1, aby zamówić oddzwonienie, albo krzyżyk, aby wrócić do menu.
left-queue = To połączenie nie czeka już w kolejce.
connecting = Konsultant jest gotowy. Łączymy.
cut-off = Połączenie z konsultantem zostało zakończone. Jeśli rozmowa się urwała, prosimy pozostać na linii: to połączenie znów jest pierwsze w kolejce. Jeśli sprawa jest załatwiona, można się rozłączyć.
passed-on = To połączenie zostanie przekazane dalej. Prosimy pozostać na linii.
on-hold = Konsultant za chwilę wróci do rozmowy. Prosimy pozostać na linii.
closed-hours = Nasi konsultanci teraz nie dyżurują.
closed-holiday = Dziś jest dzień ustawowo wolny od pracy i konsultanci nie dyżurują.
closed-language = Konsultanci mówiący po polsku teraz nie dyżurują.
closed-waited = Przepraszamy: nasi konsultanci przestali już przyjmować połączenia.
closed-opens = Będą znów dostępni { $at }.
turned-nobody = W tej chwili w tej sprawie nie dyżuruje żaden konsultant mówiący po polsku.
turned-full = W tej chwili wszystkie miejsca w kolejce są zajęte.
turned-full-language = W tej chwili wszystkie miejsca w kolejce do konsultantów mówiących po polsku są zajęte.
turned-full-number = Z tego numeru czeka już kilka połączeń i więcej nie może czekać jednocześnie.
turned-down = Z powodu usterki technicznej nie możemy teraz połączyć z konsultantem. Przepraszamy.
turned-kept = Po zostawieniu numeru miejsce w kolejce zostaje zachowane.
turned-keys = Aby zostawić numer i zamówić oddzwonienie, proszę wcisnąć 1. Aby wrócić do menu głównego, proszę wcisnąć krzyżyk.
long = W tej chwili czeka wiele osób.
long-many = Oczekiwanie może trwać długo.
long-keys = Aby zostawić numer i zamówić oddzwonienie, proszę wcisnąć 1. Aby mimo to czekać, proszę wcisnąć 2. Aby wrócić do menu głównego, proszę wcisnąć krzyżyk.

## A callback

callback-own = To połączenie jest z numeru o końcówce { $tail }. Aby zamówić oddzwonienie na ten numer, proszę wcisnąć 1. Aby podać inny numer, proszę wcisnąć 2. Aby wrócić, proszę wcisnąć krzyżyk.
callback-number = Proszę wpisać numer telefonu i wcisnąć krzyżyk. Numer zagraniczny proszę zacząć od dwóch zer i numeru kierunkowego kraju. Aby wrócić, proszę wcisnąć sam krzyżyk.
callback-number-odd = Pod taki numer telefonu nie możemy zadzwonić.
callback-number-special = To numer specjalny, na przykład o podwyższonej opłacie. Dzwonimy tylko na zwykłe numery stacjonarne i komórkowe.
callback-number-country = Na numery z tego kraju nie dzwonimy.
callback-number-read = Wpisano: { $number }.
callback-promised = Dziękujemy. Numer jest zapisany, konsultant oddzwoni.
callback-kept = Dziękujemy. Miejsce w kolejce zostaje zachowane, a konsultant oddzwoni, gdy przyjdzie kolej.
callback-was-promised = Oddzwonienie na ten numer jest już zamówione. To zamówienie pozostaje ważne i zachowuje swoje miejsce w kolejce.
callback-over-number = Dziś nie możemy już przyjąć kolejnej prośby o oddzwonienie na ten numer.
callback-over-caller = Z tego numeru telefonu zamówiono dziś już tyle oddzwonień, ile jest możliwe.
callback-over-withheld = Z numerów zastrzeżonych zamówiono dziś już tyle oddzwonień, ile jest możliwe.
callback-over-blocked = Na ten numer nie oddzwaniamy.
callback-over-stay = Prosimy pozostać na linii albo zadzwonić ponownie jutro.
callback-over-other = Aby zostawić inny numer, proszę wcisnąć 1.
callback-over-shown = Dzwoniąc bez ukrywania numeru, nadal można zamówić oddzwonienie.
callback-over-keys = Aby poczekać na linii na konsultanta, proszę wcisnąć 2. Aby wrócić do menu głównego, proszę wcisnąć krzyżyk. Można też zadzwonić ponownie jutro.
callback-over-tomorrow = Prosimy zadzwonić ponownie jutro. Aby wrócić do menu głównego, proszę wcisnąć krzyżyk.
callback-slot-today = Dziś nasi konsultanci kończą dyżur { $closes }.
callback-slot-else = Jeśli do tego czasu kolej nie przyjdzie, zadzwonimy najwcześniej { $at }.
callback-slot-later = Zadzwonimy najwcześniej { $at }.
callback-failed = Przepraszamy, nie udało się zapisać numeru. Można też napisać na adres: info, kropka, opt, małpa, em, u, wu, kropka, pe, el.
callback-standing = Na numer, z którego jest to połączenie, zamówione jest już oddzwonienie.
callback-standing-keys = Aby pozostać przy oddzwonieniu, proszę wcisnąć 1. Aby zamiast tego poczekać teraz na linii, na tym samym miejscu w kolejce, proszę wcisnąć 2. Aby wrócić do menu głównego, proszę wcisnąć krzyżyk.
callback-stays = Dziękujemy. Oddzwonimy.
callback-is-rung = Konsultant właśnie w tej chwili dzwoni na ten numer. Proszę się rozłączyć i odebrać tamto połączenie.

## A call back

back-greeting = Dzień dobry, tu INFO.OPT, infolinia Małopolskiego Urzędu Wojewódzkiego w Krakowie. Dzwonimy zgodnie z prośbą o oddzwonienie.
back-key = Aby porozmawiać z konsultantem, proszę wcisnąć 1.
back-wait = Konsultant nie jest już dostępny, ale miejsce w kolejce zostaje zachowane.
back-later = Nie wybrano żadnego klawisza, więc to połączenie się kończy. Można też w każdej chwili zadzwonić do nas.

## When something fails

fault = Przepraszamy, wystąpiła usterka techniczna. Prosimy chwilę pozostać na linii.
fault-end = Przepraszamy, usterka nie jest jeszcze usunięta. Prosimy zadzwonić później albo napisać na adres: info, kropka, opt, małpa, em, u, wu, kropka, pe, el.
message-answer = Dziękujemy. Pod tym numerem nie czytamy wiadomości. Prosimy zadzwonić albo napisać na adres info.opt@muw.pl.

## What a consultant hears, in the office's own language

offer = { $line }. Język: { $language }. Temat: { $topic }. Czas oczekiwania: { $waited }.
offer-at-once = { $line }. Język: { $language }. Temat: { $topic }. Połączenie bez oczekiwania.
offer-kind = Dzwoni: { $kind }.
offer-zone = Rejon: { $zone }.
offer-callback = { $line }. Oddzwonienie. Język: { $language }. Temat: { $topic }. Prośba złożona { $asked }.
offer-callback-subject = Przed złożeniem prośby słuchano informacji: { $subject }.
offer-keys = Aby przyjąć, proszę wcisnąć 1. Aby odrzucić, proszę wcisnąć 2.
offer-accepted = Przyjęto.
offer-case = Dzwoniąca osoba potwierdziła tożsamość. Sprawa numer { $number }.
offer-subject = Dzwoniąca osoba słuchała przed chwilą informacji: { $subject }.
offer-caller = Końcówka numeru telefonu: { $tail }.
offer-withheld = Numer telefonu jest zastrzeżony.
offer-declined = Odrzucono.
offer-stale = Dzwoniąca osoba już nie czeka.
offer-taken = To połączenie przyjął już ktoś inny.
offer-passed-on = To połączenie przejdzie teraz do kogoś innego.
offer-missed = Nie wybrano żadnego klawisza. Połączenie przejmie ktoś inny.
offer-paused = Kilka połączeń z rzędu pozostało bez odpowiedzi, dlatego trwa przerwa i następnych nie będzie. Gotowość można przywrócić na stronie Stanowisko albo dzwoniąc na tę linię z numerem PIN; może to też zrobić osoba kierująca zespołem na stronie Sala.
offer-back-calling = Dzwonimy do osoby, która o to prosiła. Proszę pozostać na linii.
offer-back-reached = Osoba jest na linii.
offer-back-unreached = Nie udało się dodzwonić.
offer-over = Połączenie zostało zakończone.
offer-fault = Wystąpiła usterka techniczna i to połączenie musi się zakończyć. Dzwoniąca osoba zachowuje swoje miejsce. Do usłyszenia.
offer-consult = { $line }. Prośba o konsultację od osoby z zespołu. Język: { $language }. Temat: { $topic }. Dzwoniąca osoba czeka przy muzyce.
offer-interpret = { $line }. Prośba o tłumaczenie rozmowy.
offer-listen = { $line }. Rozmowa do odsłuchu. Język: { $language }. Temat: { $topic }.
offer-interpret-accepted = Dziękujemy. Łączymy z konsultantem.
offer-listen-accepted = Łączymy z rozmową.
offer-alone-declined = Prośba została odrzucona. Rozmowa z dzwoniącą osobą trwa dalej.
offer-alone-missed = Nikt nie odebrał. Rozmowa z dzwoniącą osobą trwa dalej.
offer-alone-failed = Nie udało się połączyć. Rozmowa z dzwoniącą osobą trwa dalej.
offer-alone-left = Trzecia osoba się rozłączyła. Rozmowa z dzwoniącą osobą trwa dalej.
offer-goodbye = Do usłyszenia.
staff-question = Dzwoni telefon konsultanta. Aby się zalogować, proszę wcisnąć 1. Aby zadzwonić jak każda inna osoba, proszę wcisnąć 2.
staff-pin = Proszę wprowadzić sześć cyfr PIN-u.
staff-pin-wrong = Nie udało się zalogować.
staff-pin-end = Proszę spróbować za kwadrans albo poprosić osobę kierującą zespołem o nowy PIN.
staff-ready = Stan: gotowość. Połączenia będą proponowane.
staff-paused = Stan: przerwa. Powód: { $reason }. Czas trwania: { $long }.
staff-paused-missed = { $count ->
    [one] Stan: przerwa, ponieważ { $count } połączenie pozostało bez odpowiedzi.
    [few] Stan: przerwa, ponieważ { $count } połączenia z rzędu pozostały bez odpowiedzi.
    [many] Stan: przerwa, ponieważ { $count } połączeń z rzędu pozostało bez odpowiedzi.
   *[other] Stan: przerwa, ponieważ { $count } połączenia z rzędu pozostało bez odpowiedzi.
  } Czas trwania: { $long }.
staff-out = Stan: poza dyżurem. Połączenia nie będą proponowane.
staff-elsewhere = Stan: dyżur na innej linii. Po wybraniu gotowości tutaj połączenia tamtej linii nie będą już przychodzić.
staff-keys = Gotowość: 1. Przerwa: 2. Koniec dyżuru: 3. Gotowość i pozostanie na linii: 4. Koniec rozmowy: krzyżyk.
staff-reason = { $reason }: { $key }.
staff-reason-back = Powrót bez przerwy: każdy inny klawisz.
staff-room = Linia pozostaje otwarta, a połączenia będą przychodzić od razu. Menu: gwiazdka.
staff-rung = Gotowość trwa: przy następnym połączeniu zadzwoni ten telefon.

language-name-pl = polski
language-name-uk = ukraiński
language-name-en = angielski
language-name-ru = rosyjski
topic-name-case = stan sprawy
topic-name-residence = pobyt
topic-name-work = praca
topic-name-ukraine = sprawy obywateli Ukrainy
topic-name-general = pytanie ogólne
kind-name-foreigner = cudzoziemiec
kind-name-employer = pracodawca
kind-name-attorney = pełnomocnik
pause-name-break = krótka przerwa
pause-name-lunch = obiad
pause-name-training = szkolenie
pause-name-meeting = spotkanie
