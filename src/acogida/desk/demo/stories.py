"""What people come for in the demonstration: invented, in the words of a counter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """One kind of visit. ``needs``: area → what exactly; ``weight``: how often it happens."""

    weight: int
    reasons: tuple[str, ...]
    own_words: str
    agreed: str
    needs: tuple[tuple[str, str], ...] = ()
    refused: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    priorities: str = ""
    observations: str = ""
    in_confidence: bool = False
    minutes: int = 20


STORIES: tuple[Story, ...] = (
    Story(
        14,
        ("visa",),
        "Quiere saber en qué va su solicitud de residencia.",
        "Revisar el correo cada semana y volver si piden papeles.",
        refused=("food", "housing"),
        steps=("Revisar el estado de la solicitud",),
        cards=("residence_in_process",),
        minutes=15,
    ),
    Story(
        10,
        ("documents", "visa"),
        "Perdió la cédula y no sabe cómo pedirla de nuevo.",
        "Pedir hora en el Registro Civil con el certificado en trámite.",
        needs=(("documents", "Cédula extraviada"),),
        steps=("Ayudar a pedir la hora",),
        cards=("identity_card",),
        minutes=15,
    ),
    Story(
        11,
        ("school",),
        "Su hija todavía no tiene escuela.",
        "Pedir el IPE y visitar dos escuelas del sector.",
        needs=(("school", "Cupo para una niña de primero básico"),),
        refused=("food",),
        steps=("Llamar a la escuela del sector", "Acompañar la solicitud de IPE"),
        cards=("school", "nna_residence"),
        priorities="Que la niña entre a la escuela este mes.",
        minutes=30,
    ),
    Story(
        10,
        ("health",),
        "No logra inscribirse en el consultorio porque le piden RUN.",
        "Ir con el pasaporte y la carta de la oficina.",
        needs=(("health", "Inscripción en el consultorio"),),
        steps=("Escribir a la encargada del consultorio",),
        cards=("health_registration", "health_fonasa"),
        minutes=20,
    ),
    Story(
        9,
        ("work",),
        "Busca trabajo en construcción; lleva dos meses sin ingresos.",
        "Inscribirse en la OMIL y hacer el currículum el jueves.",
        needs=(("work", "Trabajo en construcción"), ("money", "Gastos del mes")),
        refused=("violence",),
        steps=("Hacer el currículum juntos",),
        cards=("work_rights",),
        priorities="Trabajar pronto.",
        minutes=30,
    ),
    Story(
        5,
        ("labour_rights",),
        "No le pagaron el último mes.",
        "Reunir mensajes y turnos; reclamar en la Inspección del Trabajo.",
        needs=(("legal", "Sueldo impago"),),
        steps=("Acompañar el reclamo",),
        cards=("work_rights", "legal_help"),
        minutes=35,
    ),
    Story(
        9,
        ("social_aid",),
        "La comida no alcanza hasta fin de mes.",
        "Evaluación social el martes; canasta si corresponde.",
        needs=(("food", "Canasta familiar"), ("money", "")),
        refused=("school",),
        steps=("Evaluación social en la casa",),
        cards=("rsh",),
        priorities="Comida para los niños.",
        minutes=30,
    ),
    Story(
        6,
        ("housing",),
        "La dueña le pide la pieza para fin de mes.",
        "Buscar arriendo con la lista del barrio; hablar con vivienda.",
        needs=(("housing", "Debe dejar la pieza"),),
        refused=("health",),
        steps=("Hablar con la unidad de vivienda",),
        cards=("rsh",),
        minutes=30,
    ),
    Story(
        8,
        ("spanish",),
        "Quiere aprender español para trabajar.",
        "Inscripción en el curso de la biblioteca.",
        needs=(("language", "Curso de español inicial"),),
        steps=("Avisar cuando abra el curso",),
        minutes=10,
    ),
    Story(
        5,
        ("rsh",),
        "Le piden el Registro Social de Hogares y no sabe hacerlo.",
        "Traer un papel del domicilio y volver el lunes.",
        needs=(("money", "Registro Social de Hogares"),),
        steps=("Hacer la solicitud juntos",),
        cards=("rsh",),
        minutes=15,
    ),
    Story(
        4,
        ("regularisation",),
        "Entró por un paso no habilitado y quiere saber qué puede hacer.",
        "Hora con la asesoría jurídica.",
        needs=(("legal", "Orientación migratoria"), ("documents", "Sin documento vigente")),
        steps=("Preparar la carpeta para la asesoría",),
        cards=("legal_help", "this_office"),
        minutes=40,
    ),
    Story(
        2,
        ("expulsion", "legal"),
        "Recibió un papel y no entiende qué dice.",
        "Revisado hoy mismo con la abogada.",
        needs=(("legal", "Responder una notificación"),),
        steps=("Presentar el recurso",),
        cards=("summons", "legal_help"),
        priorities="No separarse de sus hijos.",
        observations="Muy preocupada; llamar solo al teléfono de la hermana.",
        in_confidence=True,
        minutes=50,
    ),
    Story(
        3,
        ("violence",),
        "No se siente segura en la casa.",
        "Conversado en privado. Contacto con el Centro de la Mujer.",
        needs=(("violence", "Lugar seguro"),),
        steps=("Llamar en el horario que ella indicó",),
        cards=("violence", "emergencies"),
        observations="No dejar recados a quien conteste.",
        in_confidence=True,
        minutes=55,
    ),
    Story(
        4,
        ("family",),
        "Quiere traer a su hijo que quedó con la abuela.",
        "Revisar papeles del vínculo y volver en dos semanas.",
        needs=(("family", "Reunificación con un hijo"),),
        steps=("Revisar los certificados",),
        minutes=30,
    ),
    Story(
        4,
        ("titles",),
        "Es enfermera y quiere que valga su título.",
        "Averiguar qué camino corresponde antes de traducir.",
        needs=(("studies", "Reconocer título de enfermería"),),
        steps=("Averiguar el camino para su país",),
        cards=("titles",),
        minutes=20,
    ),
    Story(
        3,
        ("school", "other"),
        "Necesita quien cuide a la guagua para poder trabajar.",
        "Lista de salas cuna con cupo.",
        needs=(("childcare", "Sala cuna"),),
        steps=("Preguntar cupos en la sala cuna",),
        cards=("school",),
        minutes=15,
    ),
    Story(
        6,
        ("follow_up",),
        "Viene a contar cómo le fue.",
        "Seguir como está acordado.",
        minutes=10,
    ),
    Story(
        3,
        ("discrimination",),
        "La trataron mal en un servicio.",
        "Anotado lo ocurrido; se hablará con la jefatura del servicio.",
        needs=(("legal", "Trato en un servicio público"),),
        steps=("Hablar con la jefatura",),
        minutes=25,
    ),
    Story(
        2,
        ("community",),
        "Quiere conocer a otras familias del barrio.",
        "Invitada a la mesa migrante de los jueves.",
        needs=(("community", ""),),
        minutes=10,
    ),
)

OFFERS: tuple[tuple[str, str, str, str], ...] = (
    ("language", "Curso de español inicial", "Biblioteca, martes y jueves, 18:30", "Biblioteca"),
    ("language", "Conversación con vecinas", "Sede social, sábado, 11:00", "Junta de vecinos"),
    ("work", "Hora con la OMIL", "Edificio consistorial, lunes a jueves", "OMIL"),
    ("food", "Olla común del barrio", "Sede social, todos los días, 13:00", "Junta de vecinos"),
    ("legal", "Clínica jurídica", "Oficina de migrantes, miércoles, 9:00", "Clínica jurídica"),
    ("violence", "Centro de la Mujer", "Atención reservada, lunes a viernes", "Centro de la Mujer"),
    ("school", "Acompañamiento de matrícula", "Dirección de educación", "Educación municipal"),
    ("health", "Inscripción en terreno", "Consultorio, viernes en la mañana", "Consultorio"),
    ("childcare", "Sala cuna municipal", "Cupos en marzo y agosto", "Educación municipal"),
    ("money", "Ayuda con el Registro Social de Hogares", "Oficina, lunes", "Trabajo social"),
)
"""Area, title, where and when, whom to ask."""

SOLVED = (
    "Se resolvió con ayuda de la oficina.",
    "La institución respondió bien.",
    "Lo consiguió por su cuenta.",
)
NOT_SOLVED = (
    "No cumple los requisitos por ahora.",
    "No volvió y no contesta.",
    "Se mudó a otra comuna.",
)
OUTCOMES = ("Hecho, con buena respuesta.", "Hecho; hay que esperar.", "Hecho junto con la persona.")
FIELD_PLACES = ("Campamento Los Boldos", "Feria del sábado", "Cancha de Villa Esperanza")
