#include "sources/language_guess.h"

#include <gtest/gtest.h>

#include <array>
#include <utility>

namespace entente::sources {
namespace {

TEST(OtherLanguage, NamesTheLanguageOfAShortReport) {
  constexpr std::array<std::pair<const char*, const char*>, 17> kReports = {{
      {"Spanish", "El ministro de Defensa se reunió el lunes con su homólogo en la capital y firmaron un acuerdo sobre la frontera."},
      {"French", "Le ministre de la Défense a rencontré lundi son homologue dans la capitale et ils ont signé un accord sur la frontière."},
      {"German", "Der Verteidigungsminister traf sich am Montag mit seinem Amtskollegen in der Hauptstadt und sie unterzeichneten ein Abkommen über die Grenze."},
      {"Portuguese", "O ministro da Defesa reuniu-se na segunda-feira com o seu homólogo na capital e não assinaram um acordo sobre a fronteira."},
      {"Italian", "Il ministro della Difesa ha incontrato lunedì il suo omologo nella capitale e hanno firmato un accordo che riguarda il confine."},
      {"Dutch", "De minister van Defensie heeft maandag zijn collega in de hoofdstad ontmoet en zij hebben een akkoord over de grens getekend."},
      {"Indonesian or Malay", "Menteri Pertahanan bertemu dengan rekannya di ibu kota pada hari Senin dan mereka menandatangani perjanjian untuk perbatasan itu."},
      {"Vietnamese", "Bộ trưởng Quốc phòng đã gặp người đồng cấp của mình tại thủ đô và hai bên ký kết một thỏa thuận về biên giới trong ngày thứ hai."},
      {"Turkish", "Savunma bakanı pazartesi günü başkentte mevkidaşı ile görüştü ve sınır için bir anlaşma imzaladı, bu daha önce de olmuştu."},
      {"Polish", "Minister obrony spotkał się w poniedziałek ze swoim odpowiednikiem w stolicy i podpisali umowę, która nie jest dla nich nowa."},
      {"Swedish", "Försvarsministern träffade på måndagen sin kollega i huvudstaden och de har skrivit under ett avtal om gränsen som inte är nytt."},
      {"Romanian", "Ministrul apărării s-a întâlnit luni cu omologul său în capitală și au semnat un acord care este pentru frontieră, nu mai mult."},
      {"Swahili", "Waziri wa ulinzi alikutana na mwenzake katika mji mkuu siku ya Jumatatu na walitia saini makubaliano ya mpaka kwa amani."},
      {"Tagalog", "Nakipagpulong ang kalihim ng tanggulan sa kanyang katapat sa kabisera at pumirma sila ng kasunduan para sa mga hangganan."},
      {"a script that is not Latin", "Министр обороны встретился в понедельник со своим коллегой в столице."},
      {"a script that is not Latin", "国防部长周一在首都会见了对方的国防部长，双方签署了边境合作协议并就安全问题交换了意见。"},
      {"a script that is not Latin", "ລັດຖະມົນຕີກະຊວງປ້ອງກັນປະເທດໄດ້ພົບກັບຄູ່ຮ່ວມງານຢູ່ນະຄອນຫຼວງ"},
  }};
  for (const auto& [language, text] : kReports) EXPECT_EQ(other_language(text, ""), language) << text;
}

TEST(OtherLanguage, KeepsWhatIsEnglishOrCannotBeTold) {
  for (const char* text : {"The ministers met in the capital on Monday and signed an agreement on the border.", "Zhao visited Laos.", "Grüße.",
                           "Shr 34 cts vs 1.19 dlrs. Net 807,000 vs 2,858,000. Revs 510.2 mln vs 479.7 mln.",
                           "Rio de Janeiro, La Paz, Los Angeles, El Salvador, Las Palmas, La Habana, San José de Costa Rica",
                           "Presidents Luiz Inácio Lula da Silva and Tô Lâm met in Hanoi; the leaders of La Francophonie and 中国 were there."}) {
    EXPECT_EQ(other_language(text, ""), "") << text;
  }
}

TEST(OtherLanguage, BelievesADeclarationOnlyWhereTheTextDoesNotSpeak) {
  EXPECT_NE(other_language("Pathet Lao, 14 May", "lo"), "");
  EXPECT_EQ(other_language("Pathet Lao, 14 May", "en-GB"), "");
  EXPECT_EQ(other_language("The ministers met in the capital and they agreed.", "lo"), "");
}

}  // namespace
}  // namespace entente::sources
