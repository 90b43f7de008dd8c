"""Surnames, most frequent first within each stock. ``_`` stands for a space."""

from __future__ import annotations

SPANISH = """
González Rodríguez Pérez Hernández García Martínez Sánchez López Díaz Rojas Ramírez Torres Gómez
Romero Fernández Castillo Morales Suárez Mendoza Flores Álvarez Rivas Contreras Gutiérrez Medina
Moreno Blanco Ramos Silva Vargas Guerrero Castro Jiménez Ortiz Herrera Colmenares Chacón Marcano
Salazar Vásquez Rivero Quintero Parra Márquez Peña Delgado Guzmán Aguilar Chávez Reyes Cruz Ruiz
Mora Zambrano Molina Acosta Bravo Briceño Méndez Núñez Figueroa León Mejía Valera Sosa Cedeño
Bolívar Brito Escalona Linares Urdaneta Araujo Arias Cabrera Campos Cárdenas Carrillo Cordero
Correa Duarte Escobar Espinoza Franco Fuentes Gil Guevara Lugo Maldonado Marín Mata Montilla
Navarro Ochoa Ojeda Orozco Osorio Pacheco Palacios Paredes Pineda Pinto Prieto Ríos Rosales Salas
Sandoval Santana Serrano Solano Soto Tovar Uzcátegui Valencia Vega Velásquez Vera Villalobos
Villegas Yépez Zapata Zerpa Alvarado Andrade Arteaga Ávila Barrios Barreto Becerra Bello Benítez
Bermúdez Bracho Bustamante Caicedo Calderón Camacho Carrasco Castañeda Centeno Colina Coronado
Cortez Dávila Domínguez Durán Estrada Fajardo Farías Ferrer Freites Galindo Gallardo Gamboa
Garrido Granados Hidalgo Hurtado Ibarra Infante Izaguirre Jaimes Lara Leal Liendo Lozada Lozano
Luna Machado Manrique Marrero Matos Mijares Miranda Monsalve Montero Montes Montoya Muñoz Narváez
Nava Nieves Olivares Oropeza Padilla Páez Pedroza Peñaloza Perdomo Pernía Petit Piña Plaza Ponce
Portillo Primera Quijada Quiñones Quiroz Rangel Rengifo Revilla Rincón Rondón Rosario Rubio
Saavedra Salcedo Salinas Santiago Santos Segovia Serna Sierra Tejada Terán Toro Trejo Trujillo
Useche Valdez Valero Vargas Velasco Vergara Vielma Villamizar Villasmil Viloria Zabala Zamora
Zárate Zavala Zuleta De_la_Cruz De_León Del_Valle De_la_Rosa De_los_Santos San_Martín Abreu Agüero
Alarcón Alcalá Aponte Aranguren Arévalo Armas Arrieta Arroyo Azuaje Baptista Barboza Belisario
Betancourt Blanchard Boscán Buitrago Caballero Cáceres Cadenas Camejo Canelón Carreño Carvajal
Casanova Chirinos Chourio Cova Crespo Dugarte
"""

COLOMBIAN = """
Cuero Mosquera Angulo Valencia Riascos Caicedo Hurtado Rentería Murillo Palacios Córdoba Ospina
Restrepo Giraldo Arango Londoño Ocampo Cardona Bedoya Zuluaga Jaramillo Gaviria Grisales Vélez
Marulanda Quiceno Montaño Sinisterra Estupiñán Mina Balanta Carabalí Lucumí Viáfara Asprilla Perea
Mena Copete Ibargüen Aristizábal Betancur Castaño Echeverri Henao Hoyos Isaza Loaiza Naranjo
Orozco Osorio Patiño Posada Quintana Rengifo Salazar Tabares Uribe Villa Yepes Zapata Cortés
Obando Portocarrero Preciado Quiñónez Segura
"""

ANDEAN = """
Quispe Mamani Flores Condori Huamán Choque Rojas Sánchez Ramos Apaza Vargas Cruz Chambi Ticona
Gutiérrez Colque Huanca Copa Calle Limachi Yujra Poma Callisaya Cusi Nina Laura Marca Alanoca
Canaza Catari Chura Inca Yupanqui Ccori Huarachi Huayta Llanos Machaca Mayta Pari Paco Pinto Pacsi
Quisbert Saire Sirpa Tola Tarqui Ticlla Titi Tito Vilca Villca Yana Zárate Cayo Calizaya Challapa
Chino Cachi Canaviri Chávez Cori Huallpa Jallasi Jiménez Layme Lima Luque Mollo Orellana Paucara
Quenta Rodríguez Salvatierra Suxo Tapia Torrez Ugarte Vega Viscarra Zambrana Arancibia Balderrama
Cabrera Camacho Claros Coca Encinas Escóbar Fuentes Galarza Heredia Iriarte Justiniano Lazarte
Mercado Montaño Nogales Ortuño Peredo Rocha Terrazas
"""

PERUVIAN = """
Quispe Flores Sánchez García Rodríguez Rojas Huamán Mamani Torres Chávez Ramos Vásquez López Díaz
Mendoza Castillo Espinoza Cruz Gonzales Fernández Ramírez Castro Pérez Gutiérrez Vargas Condori
Vega Romero Silva Reyes Cárdenas Salazar Ccahuana Aguilar Chuquimamani Palomino Huaranga Zevallos
Asto Cóndor Cotrina Ñaupari Ñahui Bazán Alva Arce Alvites Arroyo Baca Benites Bustamante
Cabanillas Calderón Campos Carhuas Castañeda Chumpitaz Collantes Cueva Delgado Dueñas Escobedo
Falcón Farfán Gamarra Goicochea Guerra Horna Huaytalla Inga Jara Julca Laos Llontop Malpartida
Meza Neyra Ñique Oblitas Olaya Paico Paredes Pizarro Portal Puma Rebaza Requena Ríos Rivera
Sandoval Sifuentes Solís Sotelo Tello Távara Urbina Valdivia Vilchez Yauri Zegarra
"""

HAITIAN = """
Jean Pierre Joseph Louis Charles Jean-Baptiste François Antoine Michel Étienne Paul Jacques
Augustin Dorvil Saint-Louis Philippe Jules Alexandre Guerrier Exantus Désir Célestin Toussaint
Mérilus Cadet Laguerre Jean-Louis Jean-Pierre Jean-Charles Jean-François Pierre-Louis Pierre-Paul
Saint-Fleur Saint-Jean Saint-Vil Sylvain Théodore Thélusma Estimé Estinvil Fleurimond Fleurant
Fils-Aimé Dieujuste Dieudonné Delva Déus Dumas Duverger Dérisma Dorcé Clervil Chéry Cherilus Cénat
Casimir Calixte Bien-Aimé Belizaire Beauvais Bazile Auguste Aristil Altidor Alcius Adrien Abraham
Baptiste Benoît Bernard Blanc Bonhomme Brutus Camille César Civil Clément Constant Dessalines
Destin Dubois Dupont Élie Eugène Euphrasie Félix Florestal Fortuné Francisque Gabriel Gédéon
Georges Germain Gilles Henry Hilaire Hyppolite Innocent Isma Jérôme Joachim Julien Lafleur
Lafontant Lamour Lapointe Laurent Lazarre Léger Léonard Lindor Lormil Lubin Lucien Mathieu
Mathurin Maxime Mésidor Milord Mondésir Monestime Morency Nazaire Nelson Noël Noisette Octavius
Olibrice Oscar Orélus Osias Petit-Frère Petit-Homme Philogène Prophète Raphaël Raymond Rémy René
Romain Romulus Saint-Hilaire Saint-Surin Saintil Saintilmond Sanon Senat Simon Sterlin Surpris
Télusma Thermidor Thomas Ulysse Valcin Valcourt Vertus Victor Vilsaint Vincent Voltaire Zamor
Zéphirin
"""

PLATINE = """
González Rodríguez Gómez Fernández López Díaz Martínez Pérez Romero Sosa Álvarez Benítez Acosta
Giménez Herrera Rossi Ferrari Bianchi Russo Esposito Romano Colombo Ricci Marino Greco Bruno Gallo
Conti De_Luca Costa Giordano Mancini Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani
Rinaldi Caruso Ferrara Galli Martini Leone Longo Gentile Vitale Lombardo Serra Coppola De_Santis
Marchetti Parisi Villa Conte Ferraro Ferri Fabbri Bianco Marini Grasso Valentini Messina Sala
Gatti Pellegrini Palumbo Sanna Farina Müller Schmidt Schneider Kowalski Nowak Petrov Sokolov
Haddad Nasser Abdala Quiroga Peralta Ledesma Villalba Maidana Aquino Ojeda Cardozo Ayala Lezcano
Ibarra Coronel Funes Ferreyra Gauna Leiva Olmedo
"""

ECUADORIAN = """
Zambrano Sánchez García Cedeño Mera Mendoza Vera Macías Morán Castro Guamán Chiluisa Toapanta
Chicaiza Quishpe Caiza Tipán Guanoluisa Guaranda Pilataxi Morocho Lema Tenesaca Guachamín Yánez
Intriago Moreira Loor Delgado Bravo Alcívar Anchundia Arteaga Bazurto Cevallos Chila Chalá Congo
Espinoza Holguín Jaramillo Lucas Menéndez Montesdeoca Ordóñez Panchana Pincay Quimí Reasco
Salvatierra Tomalá Villacís Yagual Zhunio
"""

CARIBBEAN = """
Rodríguez Pérez Martínez García Reyes Jiménez Santana De_la_Cruz Rosario Díaz Sánchez Peña
De_los_Santos Encarnación Ramírez Almonte Polanco Mercedes Batista Valdés Hernández Leyva Cabrera
Céspedes Peguero Montero Familia Féliz Paulino Taveras Ureña Tejeda Concepción Brito Abad Aquino
Báez Bautista Beltré Candelario Capellán Castillo Cepeda Disla Espinal Feliciano Frías Genao
Guzmán Heredia Inoa Jáquez Lantigua Liriano Marte Mateo Matos Minaya Mora Núñez Ogando Ozuna
Paniagua Pichardo Quezada Rosa Severino Suriel Tavárez Ventura Vicente Zapata Betancourt Borrego
Cardoso Despaigne Estévez Fonseca Góngora Labrada Milanés
"""

CHINESE = """
Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Song
Zheng Xie Han Tang Feng Yu Dong Xiao Cheng Cao Yuan Deng Fu Shen Zeng Peng Lü Su Lu Jiang Cai Jia
Ding Wei Xue Ye Yan
"""

WIDE = """
Silva Santos Oliveira Souza Pereira Costa Smith Johnson Williams Brown Khan Singh Kumar Ali Ahmed
Müller Schmidt Dubois Rossi Ivanov Kim Park Nguyen Okafor Mensah Diallo Haddad Tanaka Ferreira
Almeida Nascimento Barbosa Carvalho Araújo Gomes Martins Rocha Ribeiro Alves Monteiro Jones Miller
Davis Wilson Taylor Weber Wagner Fischer Bernard Moreau Petrenko Shevchenko Kovalenko Popov Traoré
Sow Ndiaye Hussein Mansour Chaudhry
"""

CHILEAN = """
González Muñoz Rojas Díaz Pérez Soto Contreras Silva Martínez Sepúlveda Morales Rodríguez López
Fuentes Hernández Torres Araya Flores Espinoza Valenzuela Castillo Ramírez Reyes Gutiérrez Castro
Vargas Álvarez Vásquez Tapia Fernández Sánchez Carrasco Gómez Cortés Herrera Núñez Jara Vergara
Rivera Figueroa Riquelme García Miranda Bravo Vera Molina Vega Campos Sandoval Orellana Zúñiga
Olivares Alarcón Gallardo Ortiz Garrido Salazar Guzmán Henríquez Saavedra Navarro Aguilera Parra
Romero Aravena Pizarro Godoy Peña Cáceres Leiva Escobar Yáñez Valdés Vidal Salinas Cárdenas
Jiménez Ruiz Lagos Maldonado Bustos Medina Pino Palma Moreno Sanhueza Carvajal Navarrete Sáez
Alvarado Donoso Poblete Bustamante Toro Ortega Venegas Guerrero Huenchumil Catrileo Huenupi
Nahuelpán Painemal Curiqueo Antileo Millalén Llancapán Quilodrán Marileo
"""
