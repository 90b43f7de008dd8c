"""Given names, most frequent first within each stock. ``_`` stands for a space.

Orders follow what is common knowledge about each community's civil registers; they give the
generator a lifelike skew, not statistics. No line describes a person.
"""

from __future__ import annotations

CLASSIC_MALE = """
José Luis Carlos Juan Jesús Miguel Pedro Jorge Ángel Rafael Francisco Antonio Manuel David Daniel
Alejandro Víctor Ramón Alexander Eduardo Andrés Fernando Enrique Javier Roberto Ricardo Gabriel
Mario Julio César Héctor Óscar Alberto Sergio Raúl Diego Alfredo Félix Gustavo Pablo Marcos Iván
Cristian Rubén Edgar Hugo Ernesto Guillermo Armando Gregorio Arturo Jaime Omar Wilfredo Simón
Samuel Sebastián Santiago Mateo Matías Nicolás Joaquín Emmanuel Ignacio Isaac Elías Tomás Martín
Adrián Rodrigo Felipe Mauricio Leonardo Marcelo Orlando Reinaldo Emilio Domingo Salvador Agustín
Vicente Lorenzo Esteban Gilberto Humberto Abel Benjamín Gonzalo Ismael Joel Nelson Saúl Moisés
Abraham Aurelio Bernardo Camilo Claudio Eusebio Fabián Fidel Germán Gerardo Horacio Isidro
Leopoldo Maximiliano Nicanor Octavio Patricio Quintín Rigoberto Rogelio Sixto Teodoro Ulises
Valentín Zacarías
"""

CLASSIC_FEMALE = """
María Ana Carmen Rosa Luz Juana Martha Gloria Carolina Andrea Patricia Daniela Gabriela Adriana
Claudia Sandra Mónica Luisa Josefina Elena Isabel Beatriz Victoria Alejandra Verónica Diana Paola
Valentina Camila Sofía Isabella Lucía Mariana Natalia Laura Paula Angélica Teresa Margarita
Yolanda Silvia Norma Gladys Miriam Elizabeth Julia Cecilia Alicia Marta Olga Irma Raquel Esther
Susana Ángela Cristina Juliana Ximena Liliana Viviana Fernanda Jessica Karina Karen Lorena Marisol
Milagros Francisca Antonia Catalina Emilia Josefa Manuela Mercedes Dolores Pilar Soledad Consuelo
Guadalupe Altagracia Inés Amparo Aurora Blanca Celia Delia Eva Fátima Flor Graciela Hilda Irene
Jacinta Leonor Lidia Magdalena Nancy Noemí Ofelia Petra Ramona Rebeca Rocío Salomé Sara Tatiana
Úrsula Violeta Ximenia Yesenia Zoila Abigail Ainhoa Amanda Belén Bárbara Dayana Estefanía
Florencia Giselle Martina
"""

MODERN_MALE = """
Wilmer Yeferson Jhonatan Yorman Darwin Maikel Yonathan Deivis Endri Jhoan Keiber Anderson Brayan
Kevin Jeison Yeison Wilson Franklin Richard Alexis Jean_Carlos Edinson Edwin Engelbert Elvis
Freddy Gerson Henry Jackson Jairo Jefferson Jesús_Alberto Jhon Jonás Junior Kelvin Leandro Leonel
Luis_Ángel Michael Néstor Osmel Renny Robinson Ronald Rony Rosmer Stiven Tony Uriel Wilfer Wilker
Wuilmer Yander Yeferson Yender Yohan Yoel Yosmar Yunior Yulian Yusmel Abrahan Aldemaro Argenis
Arquímedes Astolfo Danny Dervis Dixon Eduar Eleazar Eliécer Elio Ender Erickson Euclides Eudes
Geomar Giovanny Heberto Jeiker Jender Jesner Jhosep Johander Keiner Kleiver Leiner Lisandro
Luis_David Maicol Marlon Neomar Neiker Nelsón Onel Orangel Osman Oswaldo Pastor Rainier Ramsés
Reyner Ronaldo Sleiter Thiago Víctor_Hugo
"""

MODERN_FEMALE = """
Yusmary Génesis Yuleisy Yorgelis Yenifer Yulimar Daniely Estefany Franyelis Greisy Keila Leidy
Marianyela Yaritza Nohely Oriana Rosmary Yosmely Yubisay Zuleima Yelitza Yajaira Yaneth Yamileth
Yoselin Yurimar Wendy Veruska Valeria Thais Stefani Scarlet Roxana Rosangela Rosibel Ruth Neidalis
Nayibe Nairobis Mileidy Migdalia Mayerlin Marbelis Luzmila Lismary Lisbeth Liseth Kimberly Keidy
Katiuska Katherine Karelis Joselyn Johana Jhoselin Ivonne Ismary Ingrid Heidy Gleidys Glendys
Geraldine Franchesca Eukaris Eliannys Dubraska Dorianny Deisy Darianny Dailyn Crisbel Coromoto
Carelis Betzabeth Belkis Barbarita Arianny Aracelis Anyelis Angely Andreína Anaís Alexandra
Adelaida Yuraima Yulitza Yormary Yohanna Yetzibel Yesika Yenny Yeimar Yarelis Yanetsi Yamilet
Xiomara Wilmary Virmania Ubelia Tibisay Solmaira Solangel Siulmar Sharon Rudymar Rossana Rosmely
Orlimar Omaira Odalis Noiralith Nakary Mirlenys
"""

HAITIAN_MALE = """
Jean Pierre Joseph Wilkens Jean-Baptiste Louis Jacques Wilner Frantz Emmanuel Samuel Jean-Claude
Marc Ronald Evens Woodson Stevenson Jameson Wilson James Peterson Jean-Robert Roosevelt Fritz
Gérard Yves Patrick Reginald Kervens Kenson Djimy Schneider Mackenson Dieudonné Jean-Marie
Jean-Pierre Jean-Louis Jocelyn Lucson Luckner Guerson Odson Osner Rosemond Rodney Ricardo Rood
Sadrac Sainvil Saintilus Smith Stanley Télémaque Ulrick Venel Vilner Wadson Walky Wesly Widson
Wisler Wisly Wislet Woodly Yvenson Abner Alix Altidor André Antoine Bernard Carlo Célestin Claudel
Clément Daniel David Delva Denis Duckens Edson Elie Ernst Esdras Fednel Ferdinand Fritzner Garry
Gesner Gilbert Guy Hérold Hubert Innocent Jackson Jeff Jerry Jimmy Jonas Josué Judson Junior Kendy
Lesly Lionel Loubens Lovenson Makenson Michelet
"""

HAITIAN_FEMALE = """
Marie Rose Marie-Ange Rose-Marie Guerline Mirlande Nadège Fabiola Roseline Wideline Marie-Claire
Manoucheka Darline Esther Islande Judeline Ketia Lovelie Magalie Micheline Mimose Myrlande Natacha
Nerlande Odette Phara Régine Rosemène Roselaure Sabine Saintanise Sherline Solange Stéphanie
Suzette Tamara Vanessa Viergela Wislande Yolande Yvrose Dieula Dieunise Edeline Elmise Evelyne
Farah Francesca Ghislaine Guerda Immacula Jacqueline Jeanne Jésula Josette Joceline Julienne Junie
Katiana Lourdes Louisena Lucienne Lunise Marie-Thérèse Marie-Lourdes Marie-Rose Mariette Marlène
Medgine Merline Mona Monise Nathalie Nicole Phanise Philomène Rachelle Renette Ritha Rosena Ruth
Sonise Sophonie Sylvie Thamar Venite Vesline Widline Widza Ylande Adeline Altagrâce Angeline
Benita Bettina Bernadette
"""

ANDEAN_MALE = """
Wilber Edwin Jhon Rolando Rubén Freddy Wálter Percy Elmer Nilton Yhon Franz Limbert Grover
Víctor_Raúl Segundo Eulogio Zenón Primitivo Teófilo Justino Severino Dionisio Wilder Jhonny Efraín
Eloy Fortunato Rómulo Macario Nazario Crispín Demetrio Faustino Gumercindo Hilarión Inti Amaru
Yawar Rimaq Anselmo Braulio Calixto Damián Eleuterio Feliciano Genaro Hermógenes Melitón Nemesio
Policarpo Tiburcio
"""

ANDEAN_FEMALE = """
Nelly Flor Yeny Maribel Maruja Nieves Benita Felipa Eulalia Justina Saturnina Dionisia Basilia
Lourdes Roxana Wilma Elsa Virginia Sonia Nilda Hermelinda Fortunata Teodora Vilma Zenobia Martha
Hilaria Wara Killa Nayra Sami Illari Asunta Brígida Casimira Dominga Eusebia Feliciana Gregoria
Higinia Isidora Leandra Máxima Nazaria Paulina Placida Santusa Tomasa Vicenta Yovana
"""

CARIBBEAN_MALE = """
Yoandy Yasmani Yunior Raidel Osvaldo Lázaro Reinier Yordanis Dayron Alexei Vladimir Yoel Yosvany
Leonel Juan_Carlos Rafael Ramón Domingo Starlin Welinton Yeudy Rafelin Francis Wander Junior
Confesor Bienvenido Ambiorix Amaurys Arismendy Dagoberto Eddy Frandy Geuris Hansel Idalberto
Joselito Kelvin Leury Manolo
"""

CARIBBEAN_FEMALE = """
Yanelis Yaquelín Yudelkis Yadira Mailén Dayamí Odalys Idania Yamila Lisandra Yuliet Dianelys
Caridad Altagracia Mercedes Yokasta Yudelka Rosanny Massiel Wendy Ángela_María Yanilda Yissel
Arelis Bienvenida Carmelina Dilenia Escarlin Fiordaliza Glenny Heidi Idalia Jhoanna Kirsis Leidys
Mayelin Niurka Osmaira
"""

PLATINE_MALE = """
Juan_Pablo Matías Facundo Lautaro Nahuel Federico Ezequiel Franco Leandro Maximiliano Gastón
Hernán Emiliano Lucas Bautista Thiago Santino Ramiro Damián Cristian Walter Néstor Oscar Rubén
Norberto Osvaldo Agustín Tobías Valentino Gonzalo Luciano Germán Mariano Ariel Darío Guido Ulises
Bruno Joaquín Ciro
"""

PLATINE_FEMALE = """
Florencia Agustina Micaela Rocío Camila Antonella Milagros Brenda Romina Natalia Soledad Yanina
Gisela Mariela Noelia Estela Graciela Norma Susana Stella Mirta Martina Delfina Julieta Malena
Abril Morena Candela Aldana Ludmila Macarena Jimena Lourdes Guadalupe Paula Cintia Vanina Nadia
Lorena Marcela
"""

CHINESE_MALE = """
Wei Jun Qiang Lei Yang Jie Tao Ming Chao Gang Hui Feng Jianhua Zhiqiang Guoqiang Xiaoming Haoran
Yuxuan Jianguo Weimin Zhigang Yong Bin Bo Hao Long Peng Xin Zhen Dong
"""

CHINESE_FEMALE = """
Fang Na Xiuying Min Jing Li Yan Xia Juan Ping Hong Ting Mei Xiaoyan Lihua Meiling Yating Ziyi
Xinyi Yuhan Guiying Shulan Lan Hua Ying Qian Rong Xue Yun Zhen
"""

WIDE_MALE = """
John Michael Ahmed Mohammed Raj Ali João Paulo Antônio Marcos Lucas Thomas Hans Pierre Luca Marco
Ivan Dmitri Kwame Kofi Emeka Omar Hassan Youssef Kenji Min-jun Sanjay Arjun Fernando Bruno Rodrigo
Vítor William Robert Peter Andreas Jürgen Stefan Giovanni Sergei Oleksandr Andriy Ibrahim Mamadou
Khaled
"""

WIDE_FEMALE = """
Mary Jennifer Fatima Aisha Priya Ana_Paula Juliana Fernanda Letícia Camila Emma Sophie Giulia
Chiara Olga Natasha Ama Ngozi Layla Yuki Ji-woo Sunita Anjali Beatriz Larissa Tatiane Sarah Emily
Anna Katharina Ingrid Francesca Svetlana Oksana Mariam Aminata Khadija Nour Aline Patrícia Raíssa
Thaís Luana Renata
"""
