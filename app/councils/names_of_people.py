"""By which words a name is known for a person's: titles that stand before it, and given names. Data only."""

from __future__ import annotations

SHORT_TITLES = tuple("Mr Mrs Ms Mx Dr Prof Cllr Rev".split())
"""Titles written short: many put a stop behind them, which ends no sentence."""
TITLES = (*SHORT_TITLES, *"Miss Professor Sir Dame Lord Lady Baroness Councillor Reverend".split())
"""What stands before a name, a surname alone with it, and is none."""

# Common given names in England: "Penny Kent" is a person. Names that are also councils or ordinary words are left out.
GIVEN_NAMES = frozenset(
    """
    aaron abigail adam adrian agnes aisha alan alex alexander alice alison amanda amelia amy andrea andrew andy angela
    anita ann anna anne anthony antony ashley barbara barry beth bethany bev beverley bob brenda brian bridget carl
    carol caroline carolyn catherine cath charles charlie charlotte chloe chris christina christine christopher claire
    clare clive colin craig daniel danielle darren dave david dawn deborah debbie denise derek diana diane donna
    dorothy duncan edward eileen elaine eleanor elizabeth ellen emily emma eric evelyn fatima fiona frances gareth
    gary gavin gemma geoff geoffrey george georgina gerald giles gillian gordon graham greg hannah harriet harry hayley
    heather helen henry hilary hugh ian isabel jack jackie jacob jacqueline jade james jamie jane janet janice jason
    jayne jean jeff jennifer jenny jeremy jessica jill jim jo joan joanna joanne joe john jon jonathan joseph joshua
    joyce judith julia julian julie june justin karen kate katherine kathleen kathryn katie keith kelly ken kenneth
    kerry kevin kim kirsty laura lauren leanne lee leonard lesley liam linda lindsay lisa liz lorraine louise lucy
    luke lynn lynne malcolm margaret maria marie marion mary martin matt matthew maureen melanie melissa michael
    michelle mike mohammed molly monica muhammad natalie neil nicholas nick nicola nigel norman oliver olivia pam
    pamela patricia patrick paul paula pauline penny peter phil philip priya rachel raymond rebecca richard rita rob
    robert robin roger ronald rose rosemary ross ruth ryan sally sam samantha samuel sandra sara sarah scott sean
    sharon sheila shirley simon sophie stacey stanley stella stephanie stephen steve steven stuart sue susan suzanne
    sylvia tara teresa terry thomas tim timothy tina toby tom tony tracey tracy trevor valerie vera vicky victoria
    vincent wayne wendy william yasmin yvonne zoe
    """.split()
)
