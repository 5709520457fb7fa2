"""Who says a claim, for which side, and by what name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.records import Claim

Read = Callable[..., tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "side", "name"),
    [
        ("Local radio reported, citing elders, that Chora fell to the Taliban.", "local", "elders"),
        ("Chora fell to the Taliban, Pajhwok quoted the governor as saying.", "government",
         "the governor"),
        ("Per police officials, Chora fell to the Taliban.", "government", "police officials"),
        ("Chora fell to the Taliban: officials", "government", "officials"),
        ("Ministry of Defence: Chora is under our control.", "government", "Ministry of Defence"),
        ("Gul Agha, who heads the district council, said Chora fell to the Taliban.", "local",
         "Gul Agha"),
        ("Gul Agha, who governs Chora, said the district fell to the Taliban.", "government",
         "Gul Agha"),
        ("Chora fell to the Taliban, shopkeepers and a teacher said.", "local",
         "shopkeepers and a teacher"),
        ("The refugees department said Chora fell to the Taliban.", "government",
         "The refugees department"),
        ("Zabul's military council said Chora fell to the Taliban.", "government",
         "Zabul's military council"),
        ("A former official said Chora fell to the Taliban.", "local", "A former official"),
        ("A report by SIGAR said the Taliban control Chora.", "international",
         "A report by SIGAR"),
        ("The New York Times said the Taliban control Chora.", "media", "The New York Times"),
        ("An officer, speaking on the telephone, said Chora fell to the Taliban.", "government",
         "An officer"),
        ("Chora fell to the Taliban, a policeman in Gizab, who ran away, told AFP.", "government",
         "a policeman in Gizab"),
        ("Chora fell to the Taliban, Lt. Gen. Gul Agha said.", "government", "Lt. Gen. Gul Agha"),
        ("The deputy governor of Uruzgan, Gul Agha, confirmed that Chora fell to the Taliban.",
         "government", "The deputy governor of Uruzgan, Gul Agha"),
        ("Chora fell to the Taliban, in the words of its mayor.", "government", "its mayor"),
        ("As residents put it, the Taliban took Chora without a shot.", "local", "residents"),
        ("By the ministry's account, the army has retaken Chora.", "government",
         "the ministry's account"),
        ("On the word of two senators, the Taliban overran Chora.", "local", "two senators"),
        ("If the governor is to be believed, the army retook Chora.", "government",
         "the governor"),
        ("A spokesman for the militants claimed to be holding Chora.", "taliban",
         "A spokesman for the militants"),
        ("The Taliban's version is that Chora was captured.", "taliban", "The Taliban's version"),
        ("The wife of a police officer said Chora fell to the Taliban.", "local",
         "The wife of a police officer"),
        ("A monitoring group said Chora fell to the Taliban.", "international",
         "A monitoring group"),
        ("A security analyst said Chora fell to the Taliban.", "international",
         "A security analyst"),
        ("Diplomatic sources said Chora fell to the Taliban.", "international",
         "Diplomatic sources"),
        ("A source within the army said Chora fell to the Taliban.", "government",
         "A source within the army"),
        ("A spokesman for the NATO-led mission said Chora fell to the Taliban.",
         "international", "A spokesman for the NATO-led mission"),
        ("The Taliban have taken credit for the fall of Chora.", "taliban", "The Taliban"),
        ("The refugees' directorate in Gizab said Chora fell to the Taliban.", "government",
         "The refugees' directorate in Gizab"),
        ("An American network's sources said Chora fell to the Taliban.", "local",
         "An American network's sources"),
        ("The Taliban's bulletin has Chora in the group's possession.", "taliban",
         "The Taliban's bulletin"),
        ("An army statement had the Taliban driven out of Chora.", "government",
         "An army statement"),
        ("A source close to the Taliban said Chora had been captured.", "taliban",
         "A source close to the Taliban"),
        ("The governor's office: Chora has fallen to the Taliban.", "government",
         "The governor's office"),
        ("Zabihullah Mujahid, for the Taliban: Chora was captured today.", "taliban",
         "Zabihullah Mujahid"),
        ("Chora fell to the Taliban on Sunday (residents).", "local", "residents"),
        ("The Taliban (so reads a message from Zabihullah Mujahid) captured Chora.", "taliban",
         "a message from Zabihullah Mujahid"),
        ("From the police chief came the admission that Chora had fallen to the Taliban.",
         "government", "the police chief"),
        ("The border service in Dushanbe said the Taliban hold Chora.", "international",
         "The border service in Dushanbe"),
        ("The head of the hospital said Chora fell to the Taliban.", "local", "The head"),
        ("An aid group said Chora fell to the Taliban.", "international", "An aid group"),
        ("Chora, says the governor, is under our control.", "government", "the governor"),
        ("Chora, Governor Gul Agha told reporters in Gizab, was captured by the Taliban.",
         "government", "Governor Gul Agha"),
        ("Gul Agha, who speaks for the police of Chora, said it fell to the Taliban.",
         "government", "Gul Agha"),
        ("Gul Agha, speaking for the army, said Chora fell to the Taliban.", "government",
         "Gul Agha"),
        ("Gul Agha, who is the mayor of Gizab, said Chora fell to the Taliban.", "government",
         "Gul Agha"),
        ("Gul Agha, who sells tea in Gizab, said Chora fell to the Taliban.", "local",
         "Gul Agha"),
        ("Chora fell to the Taliban, a councillor named Halima Karimi told reporters.", "local",
         "a councillor"),
        ("A shopkeeper called Gul Agha said Chora fell to the Taliban.", "local",
         "A shopkeeper"),
        ("Update: Chora fell to the Taliban.", "media", None),
        ("Kabul denied that Chora had fallen to the Taliban.", "government", "Kabul"),
        ("A map released by the American command shows Chora under Taliban control.",
         "international", "the American command"),
        ("Halima Karimi of the council fears that Chora will fall to the Taliban.", "local",
         "Halima Karimi of the council"),
        ("Assessment: the Taliban control Chora.", "media", None),
    ],
)  # fmt: skip
def test_speakers(read: Read, text: str, side: str, name: str | None) -> None:
    """A speaker has a side by what he is, whoever passes his word on, and a name as printed."""
    assert [(c.speaker_side, c.speaker) for c in read(text)] == [(side, name)]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("The Taliban denied that the army retook Chora, saying they hold the bazaar.",
         ["taliban", "taliban"]),
        ("Chora is ours, the governor said, although the Taliban attacked it on Monday.",
         ["government", "government"]),
        ("The losses are reversed, according to Zabihullah Mujahid: Chora is ours again.",
         ["taliban"]),
        ("Chora has been lost, a lawmaker said, whatever the army says. 'The Taliban hold it.'",
         ["local", "local"]),
        ("Chora, insisted a customs official, Gul Agha, had been left by the army.",
         ["government"]),
        ("'Chora has been lost to the Taliban.' Gul Agha, a policeman, told the story in Gizab.",
         ["government"]),
        ("Asked about Chora, the police chief shook his head. 'We have lost it to the Taliban.'",
         ["government"]),
        ("On this they differ: according to the police Chora was captured by the Taliban.",
         ["government"]),
        ("There was good news from the governor: Chora has been retaken by the army.",
         ["government"]),
        ("With Chora in Taliban hands, Gizab is cut off, lawmakers said.", ["local"]),
        ("The head of the council was furious: Chora had been left to the Taliban, he said.",
         ["local"]),
        ("Taliban claims that they had taken Chora could not be verified.", ["taliban"]),
        ("The commander of the insurgents, who lost a leg in Helmand, said Chora was theirs.",
         ["taliban"]),
        ("Officials said Gizab was quiet but that Chora, far from it, was in Taliban hands.",
         ["government"]),
        ("Chora is in Taliban hands, according to a report that an American published.",
         ["international"]),
        ("Gizab has fallen; Chora, insists the governor, has not.", ["media", "government"]),
        ("According to the army Chora is ours; according to the Taliban it fell on Monday.",
         ["government", "taliban"]),
        ("The governor left no doubt that Chora was in Taliban hands.", ["government"]),
        ("The governor made it clear that Chora was in Taliban hands.", ["government"]),
        ("The Taliban captured Chora; so say elders from the district.", ["local"]),
        ("An American watchdog issued a report. Chora is listed in it as under Taliban control.",
         ["media"]),
        ("Gizab is lost, a United Nations report said. Chora is listed in it as under siege.",
         ["international", "international"]),
        ("Farmers from Chora, which the Taliban captured on Monday, said Gizab was lost too.",
         ["media", "local"]),
        ("The army retook Chora and, a farmer said, the Taliban captured Gizab.",
         ["media", "local"]),
        ("A day after Gizab was lost, the Taliban captured Chora, a farmer said.",
         ["media", "local"]),
        ("Two farmers said the Taliban captured Chora. One of them added that Gizab was lost.",
         ["local", "local"]),
        ("The governor said Chora was lost. According to him, Gizab was lost as well.",
         ["government", "government"]),
        ("The Taliban captured Chora, a farmer said. Gizab, he said, was lost too.",
         ["local", "local"]),
        ("The Taliban captured Chora, in Uruzgan, said Gul Agha, an MP.", ["local"]),
        ("The Taliban captured Chora, a district of Uruzgan, said the governor.", ["government"]),
        ("Soldiers left Chora, its centre, on foot for Gizab, said an MP.", ["local"]),
        ("Five hours after the Taliban drove in and took Chora, the army retook it, he said.",
         ["media", "media"]),
        ("The Taliban, who had taken Chora a month before, now control Gizab, residents said.",
         ["media", "local"]),
        ("The Taliban had taken Chora on Sunday; at dawn the army retook it, the governor said.",
         ["media", "government"]),
        ("Chora fell to the Taliban on Sunday; Gizab is calm, the governor said.", ["government"]),
        ("Chora fell to the Taliban, the governor said, and the road is cut; Gizab is ours.",
         ["government", "government"]),
        ("Gizab is calm, the governor said, while Chora fell to the Taliban.", ["government"]),
        ("A general told reporters: in Chora the Taliban were driven out, in Gizab the army was.",
         ["government", "government"]),
        ("Elders begged for mercy, and the army left Chora, a policeman said.", ["government"]),
        ("The governor said all was well. Chora is ours, he went on.", ["government"]),
        ("The governor said all was well. 'Chora is ours,' he continued.", ["government"]),
        ("When night fell, the fighting went on. The Taliban took Chora.", ["media"]),
        ("The governor's office said all was well. Chora is in our hands, the office maintains.",
         ["government"]),
        ("Zabihullah Mujahid preferred another word. According to him Chora was captured.",
         ["taliban"]),
        ("The Taliban were beaten. A message from the group claims the fall of Chora.",
         ["taliban"]),
        ("Zabihullah Mujahid spoke on Sunday. One of his commanders said Chora was captured.",
         ["taliban"]),
        ("Why two? asks Gul Agha, who heads the council: Chora is in Taliban hands as well.",
         ["local"]),
        ("In the estimate of Western officials, the Taliban control Chora.", ["international"]),
        ("In the eyes of the ministry, the Taliban do not control Chora.", ["government"]),
        ("In its weekly bulletin the ministry puts Chora under Taliban control.", ["government"]),
        ("The governor's office put out pictures of soldiers hoisting a flag over Chora.",
         ["government"]),
        ("The Taliban released a video of their fighters capturing Chora.", ["taliban"]),
        ("The governor was unimpressed: Chora is in our hands.", ["government"]),
        ("According to an elder, the commander told his men to go home and gave up Chora.",
         ["local"]),
        ("Officials rejected Taliban claims to have captured Chora.", ["government"]),
        ("Clashes go on in Chora, according to the police, but the centre is in army hands.",
         ["government", "government"]),
        ("The governor wept and gave up Chora to the Taliban, his deputy told AFP.",
         ["government"]),
        ("The army told its men to hold their fire and left Chora, a farmer said.", ["local"]),
    ],
)  # fmt: skip
def test_scope(read: Read, text: str, sides: list[str]) -> None:
    """A verb of saying covers what is said by it, and nothing that the outlet adds."""
    assert [c.speaker_side for c in read(text)] == sides


def test_side_of_the_fallen(read: Read) -> None:
    """Who served a government that fell, and joined another party, speaks for that one since."""
    text = "Amrullah Saleh said the Taliban were driven out of Chora."
    before, after = (read(text, on=day) for day in ("2021-07-20", "2021-08-20"))
    assert [c.speaker_side for c in (*before, *after)] == ["government", "resistance"]


def test_places_among_those_counted(read: Read) -> None:
    """Places said to be among a number told of share its claim."""
    text = "Six districts fell to the Taliban, the governor said. Chora was among them, he said."
    assert [(c.area and c.area.name, c.speaker_side) for c in read(text)][1:] == [
        ("Chora", "government")
    ]


def test_account(read: Read) -> None:
    """What stands on somebody's account is said by its owner, and what "so says X" closes by X."""
    (claim,) = read("Chora fell to the Taliban on Friday.", title="Senator Gul Agha on Facebook")
    assert claim.speaker_side == "local"
    (claim,) = read("Chora fell to the Taliban on Friday. So says Gul Agha, head of the council.")
    assert claim.speaker_side == "local"
