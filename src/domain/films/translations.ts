/**
 * @file What words of other languages say of films, in English, so that a wish in them is read as one in English is:
 * without capitals and accents; `*` at the end is any ending. Words that stand for nothing are left out.
 */
import { list } from "../languages/list.ts";

const german = `
	ohne = without, nicht = not, kein* = no, bloß kein* = no, aber = but, oder = or, und = and, wie = like, ahnlich* = like,
	vor = before, nach = after, seit = since, ab = since, bis = up to, zwischen = between, aus = from, mit = with, uber = about,
	von = by, weniger = less, nie = never, zu = too, lieber = rather, statt = instead of, außer = except, hasse = hate,
	ein = a, eine* = a, zwei = two, drei = three, vier = four, funf = five, sechs = six, sieben = seven, acht = eight, neun = nine, zehn = ten,
	fur erwachsene = for adults, filme* = films, film* = film, streifen = film, etwas = something, was = something, irgendwas = something, empfehlung* = suggestion,
	lustig* = funny, witzig* = funny, komisch* = funny, heiter* = funny, komodie* = comedy, lachen = laugh,
	krimi* = crime, kriminal* = crime, thriller* = thriller, spannend* = thrilling, spannung = suspense, horror* = horror, grusel* = scary,
	gruslig* = scary, unheimlich* = scary, angst = scary, liebesfilm* = romance, liebe* = love story, romantisch* = romantic, romanze* = romance,
	traurig* = sad, weinen = cry, ernst* = serious, drama* = drama, action* = action, abenteuer* = adventure, krieg* = war, western* = western,
	musical* = musical, musikfilm* = musical, zeichentrick* = animated, trickfilm* = animated, animation* = animated, animiert* = animated,
	kinderfilm* = film for kids, kind* = kids, familienfilm* = family film, familie* = family, tochter = my daughter, sohn = my son, enkel* = grandkids,
	doku* = documentary, dokumentar* = documentary, fantasy* = fantasy, marchen* = fairy tale, science = science, fiction = fiction, zukunft = future,
	weltraum = space, weltall = space, außerirdisch* = aliens, roboter = robots, vampir* = vampires, zombie* = zombies, geist* = ghosts,
	pirat* = pirates, weihnacht* = christmas, ratsel* = mystery, detektiv* = detective, gangster* = gangster, mafia* = mafia, agenten* = spy,
	superheld* = superhero, zeitreise* = time travel, drachen = dragon, hund* = dogs, pferd* = horses, zweite* weltkrieg* = second world war,
	neuer = newer, alter = older, alt* = old, klassiker* = classic, neu* = recent, modern* = modern, schwarzweiß* = black and white,
	unbekannt* = little known, bekannt* = well known, beruhmt* = famous, beliebt* = popular, geheimtipp* = hidden gem,
	gewalt = violence, brutal* = violent, blutig* = bloody, blut = blood, traurige* = sad, schwer* = heavy, lang* = long, kurz* = short,
	zwanziger* = twenties, dreißiger* = thirties, vierziger* = forties, funfziger* = fifties, sechziger* = sixties, siebziger* = seventies,
	achtziger* = eighties, neunziger* = nineties, 50er* = fifties, 60er* = sixties, 70er* = seventies, 80er* = eighties, 90er* = nineties,
	entspannt* = relaxing, ruhig* = calm, leicht* = lighthearted, franzosisch* = french, italienisch* = italian, deutsch* = german`;

const french = `
	sans = without, pas = not, pa = not, sf = science fiction, pour adultes = for adults, aucun* = no, mais = but, ou = or, et = and, comme = like, similaire* = like,
	avant = before, davant = before, apres = after, depuis = since, entre = between, avec = with, sur = about, moins = less, trop = too, plutot = rather, sauf = except,
	deteste = hate, un = a, une = a, deux = two, trois = three, quatre = four, cinq = five, six = six, sept = seven, huit = eight, neuf = nine, dix = ten,
	film = film, films = films, quelque chose = something, truc* = something, idee* = ideas,
	drole* = funny, marrant* = funny, rigolo* = funny, rire = laugh, rigoler = laugh, comedie* = comedy, comique* = funny,
	policier* = crime, polar* = crime, thriller* = thriller, suspense = suspense, haletant* = thrilling, horreur = horror, epouvante = horror,
	peur = scary, effrayant* = scary, amour = love story, romantique* = romantic, romance* = romance, triste* = sad, pleurer = cry, serieux = serious,
	drame* = drama, dramatique* = drama, action = action, aventure* = adventure, guerre* = war, western* = western, comedie* musicale* = musical,
	musical* = musical, dessin* anime* = animated, anime* = animated, animation = animated, enfant* = kids, gosse* = kids, famille = family, familial* = family,
	fille = my daughter, fils = my son, documentaire* = documentary, docu* = documentary, fantastique* = fantasy, magie = magic, science = science, fiction = fiction,
	espace = space, extraterrestre* = aliens, robot* = robots, vampire* = vampires, zombie* = zombies, fantome* = ghosts, pirate* = pirates,
	noel = christmas, mystere* = mystery, enquete* = detective, detective* = detective, gangster* = gangster, mafia = mafia, espion* = spy,
	super-heros = superhero, heros = superhero, chien* = dogs, cheval = horses, seconde guerre mondiale = second world war,
	vieux = old, vieil* = old, ancien* = old, classique* = classic, recent* = recent, moderne* = modern, nouveau* = recent,
	peu connu* = little known, meconnu* = little known, inconnu* = little known, connu* = well known, celebre* = famous, populaire* = popular,
	violent* = violent, violence = violence, sang = blood, long* = long, court* = short, annees = from the,
	vingt = twenties, trente = thirties, quarante = forties, cinquante = fifties, soixante = sixties, soixante dix = seventies,
	quatre vingt = eighties, quatre vingts = eighties, quatre vingt dix = nineties, 50 = fifties, 60 = sixties, 70 = seventies, 80 = eighties, 90 = nineties,
	tranquille* = calm, leger* = lighthearted, legere* = lighthearted, italien* = italian, allemand* = german`;

const spanish = `
	sin = without, no = not, para adultos = for adults, nada = nothing, ningun* = no, pero = but, o = or, y = and, como = like, estilo = like, parecid* = like,
	antes = before, despues = after, desde = since, entre = between, con = with, sobre = about, menos = less, demasiado = too, odio = hate,
	un = a, una = a, dos = two, tres = three, cuatro = four, cinco = five, seis = six, siete = seven, ocho = eight, nueve = nine, diez = ten,
	pelicula = film, peliculas = films, peli = film, pelis = films, film* = film, algo = something, adelante = onwards,
	divertid* = funny, gracios* = funny, chistos* = funny, reir* = laugh, risa = laugh, comedia* = comedy, comica* = funny,
	policiac* = crime, crimen* = crime, criminal* = crime, thriller* = thriller, suspens* = suspense, intriga = mystery, emocionante* = thrilling,
	terror = horror, miedo = scary, amor = love story, romantic* = romantic, romance* = romance, triste* = sad, llorar = cry, drama* = drama, dramatic* = drama,
	accion = action, aventura* = adventure, guerra* = war, oeste = western, vaquero* = western, western* = western, musical* = musical,
	dibujos = animated, animad* = animated, animacion = animated, nino* = kids, nina* = kids, hijo* = my son, hija* = my daughter, familia* = family,
	infantil* = kids, documental* = documentary, fantasia = fantasy, fantastic* = fantasy, magia = magic, ciencia = science, ficcion = fiction,
	espacio = space, extraterrestre* = aliens, robot* = robots, vampiro* = vampires, zombi* = zombies, fantasma* = ghosts, pirata* = pirates,
	navidad* = christmas, misterio* = mystery, detective* = detective, gangster* = gangster, mafia = mafia, espia* = spy,
	superheroe* = superhero, perro* = dogs, caballo* = horses, segunda guerra mundial = second world war,
	viej* = old, antigu* = old, clasic* = classic, reciente* = recent, modern* = modern, nuev* = recent, actual* = recent,
	poco conocid* = little known, desconocid* = little known, conocid* = well known, famos* = famous, popular* = popular,
	violent* = violent, violencia = violence, sangre = blood, larg* = long, cort* = short, anos = from the,
	veinte = twenties, treinta = thirties, cuarenta = forties, cincuenta = fifties, sesenta = sixties, setenta = seventies, ochenta = eighties, noventa = nineties,
	50 = fifties, 60 = sixties, 70 = seventies, 80 = eighties, 90 = nineties,
	tranquil* = calm, ligera = lighthearted, ligero = lighthearted, frances* = french, italian* = italian, aleman* = german`;

/** By the group of sentences that says, in the language, that only words are understood. */
export const translations = {
	wordsGerman: table(german),
	wordsFrench: table(french),
	wordsSpanish: table(spanish),
};

function table(text: string): Record<string, string> {
	return Object.fromEntries(list(text).map((line) => line.split(" = ")));
}
