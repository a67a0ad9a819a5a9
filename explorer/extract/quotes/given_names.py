"""Words that tell whether a person is spoken of as he or she: titles, roles and common given names.

Own lists. A name that is usual for both is in neither: a doubt must not decide.
"""

from typing import Final

from explorer.extract.quotes.vocabulary import words

MALE_TITLES: Final = words(
    "mr sir lord king prince duke baron congressman chairman spokesman businessman assemblyman councilman alderman"
    " policeman fireman salesman frontman father brother son husband widower pope rabbi imam sheikh monsignor"
)
FEMALE_TITLES: Final = words(
    "mrs ms miss lady dame queen princess duchess baroness congresswoman chairwoman spokeswoman businesswoman"
    " assemblywoman councilwoman policewoman actress mother sister daughter wife widow "
)
MALE_NAMES: Final = words(
    """
    aaron abdul abdullah abraham adam adrian ahmad ahmed alan albert alberto alejandro alexander alfred ali
    allan allen amir anatoly anders andre andreas andrei andrew andy angus anthony antonin antonio antony arnold
    arthur austin barry bashar ben benjamin benoit bernard bernie bill billy bob bobby boris brad bradley
    brendan brent brett brian bruce bryan carl carlos cesar charles charlie chester chris christian christopher
    chuck clarence clark claude clint colin connor corey craig cyril damian dan daniel darren dave david dean
    deepak denis dennis derek diego dimitri dmitri dmitry don donald doug douglas duncan dwayne dwight dylan
    earl ed eddie edgar eduardo edward edwin eli elijah elliot emmanuel enrique eric erik ernest ethan eugene
    evan felipe felix fernando fidel francesco francis francisco francois frank franklin fred frederick fyodor
    gabriel garrett gary gavin gene geoff geoffrey george gerald gerard giorgio giovanni giuseppe glenn gordon
    graham grant greg gregory guido gustavo guy hamid hank hans harold harry harvey hassan hector henry herbert
    herman hisham horst howard hugh hugo hussein ian ibrahim igor isaac ismail ivan jack jacob jacques jake
    jamal james jared jason javier jay jeb jeff jefferson jeffrey jeremy jerome jerry jesse jesus jim jimmy
    joachim joaquin joe joel johan john johnny jon jonathan jorge jose josef joseph josh joshua juan julian
    julio justin kareem karl keith ken kenneth kevin khaled khalid kofi konrad kurt kyle lamar larry lars
    laurence lawrence leo leon leonard lewis liam lloyd logan louis lucas luis luke luther lyndon mahmoud
    malcolm manuel marc marcel marco marcus mario mark martin marty marvin mathew matt matteo matthew maurice
    max maxim michael michel miguel mike mikhail miles milos mitch mohamed mohammad mohammed moshe muhammad
    mustafa nathan nathaniel neil nelson nicholas nick nicolas nigel nikolai noah norman oleg oliver omar oscar
    otto owen pablo patrick paul pavel pedro peter phil philip philippe phillip pierre piotr rafael ralph ramon
    randy raul ray raymond reggie reid rex ricardo richard rick ricky rob robert roberto rodney rodrigo roger
    roland ron ronald ross roy ruben rudolf rudy rupert russ russell ryan sadiq salman salvador samuel saul
    scott sean sebastian sergei sergey sergio seth shane shaun sidney simon stan stanley stefan stephen steve
    steven stuart tariq ted terrence theodore thomas tim timothy toby todd tom tommy tony travis trevor troy
    tyler victor viktor vince vincent vladimir wade walter warren wayne wesley wilhelm will willem william
    winston woody xavier yahya yasser yitzhak yuri yusuf zachary zoran
    """
)
FEMALE_NAMES: Final = words(
    """
    abigail ada adele agnes aisha alexandra alice alicia alison allison alyssa amanda amber amelia amina amy ana
    anastasia angela angelina anita ann anna anne annette annie arlene ashley audrey ayesha barbara beatrice
    becky bernadette beth betsy betty beverly bonnie brenda bridget brittany camille carla carly carmen carol
    carole caroline carolyn catherine cathy cecile cecilia celeste celia charlotte cheryl chloe christiane
    christina christine cindy claire clara claudia colleen connie courtney cristina crystal cynthia daisy
    daniela danielle dawn debbie deborah debra denise diana diane dianne dolores donna doris dorothy edith
    eileen elaine eleanor elena elisabeth elise eliza elizabeth ella ellen eloise elsa emilia emily emma erica
    erika erin esther eva evelyn fatima felicia fiona florence frances gabriela gabrielle gail georgia geraldine
    gertrude gina ginny gladys glenda gloria grace greta gretchen gwen hannah harriet hazel heather heidi helen
    helena hilary hillary holly ida ingrid irene irina iris isabel isabella isabelle jackie jacqueline jane
    janet janice jasmine jeanne jen jenna jennifer jenny jessica jill joan joanna joanne jocelyn jodi josephine
    joy joyce juanita judith judy julia juliana julie kamala kara karen karin kate katherine kathleen kathryn
    kathy katie katrina kay kayla kellie kimberly kirsten krista kristen kristin kristina lara laura lauren
    layla lea leah leila lena lillian lily linda lisa liz lois loretta lori lorraine louise lucia lucy luisa
    lydia lynn madeleine madeline maggie mara marcia margaret margarita maria mariana marianne marie marilyn
    marina marjorie marsha martha mary maryam maureen maya megan meghan melanie melinda melissa mercedes
    meredith mia michele michelle mildred miriam molly monica muriel nadia nancy naomi natalia natalie natasha
    nicola nicole nikki nina nora norma olga olivia pamela patricia patty paula pauline peggy penelope penny
    phyllis priscilla priya rachel rania rebecca regina renee rhonda rita roberta robyn rosa rosalind rose
    rosemary roxanne ruth sabrina sally samantha sandra sara sarah selena shannon sharon sheila shelley sheryl
    shirley silvia sofia sonia sophia sophie stacey stella stephanie sue susan susanna susie suzanne sylvia
    tamara tammy tanya tara tatiana teresa theresa tiffany tina tracy tricia trudy ursula valerie vanessa vera
    veronica vicki victoria viola violet virginia vivian wanda wendy whitney yasmin yolanda yulia yvonne zainab
    zoe
    """
)
